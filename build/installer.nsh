!include WinVer.nsh

!macro customInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "村积分需要 Windows 10 或更高版本。这台电脑可以用浏览器打开另一台电脑上的村积分。"
    Quit
  ${EndIf}
!macroend
