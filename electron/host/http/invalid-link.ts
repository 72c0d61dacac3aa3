/** Page shown to browsers that are not admitted: instructions, with automatic retry. */

export const INVALID_LINK = '请用启动窗口里显示的完整地址打开村积分（地址里带有本次启动的口令）。';

const TRY_AGAIN_SECONDS = 5;

/** Self-contained, without script, image or file of the program. */
export const INVALID_LINK_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${String(TRY_AGAIN_SECONDS)}">
<title>请重新打开村积分</title>
<style>
body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center; background: #f7f5f2;
  color: #1f1f1f; font: 16px/1.8 "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
main { width: 560px; max-width: calc(100vw - 96px); padding: 32px 40px; background: #fff; border: 1px solid #d9d4cc; border-radius: 6px; }
h1 { margin: 0 0 12px; font-size: 22px; color: #a8201a; }
ol { margin: 8px 0; padding-left: 24px; }
p { margin: 8px 0; }
.quiet { color: #595959; font-size: 14px; }
</style>
</head>
<body>
<main>
<h1>请重新打开村积分</h1>
<p>村积分不认识这个浏览器窗口，可能是程序重新启动过。已保存的记录都在，没有丢失。</p>
<ol>
<li>像平时那样再启动一次村积分（双击图标，或在启动窗口里重新运行），会自动打开正确的页面；</li>
<li>或者把启动窗口里显示的完整地址复制到这里打开。</li>
</ol>
<p class="quiet">在同一浏览器里打开后，本页每 ${String(TRY_AGAIN_SECONDS)} 秒会自己再试一次，也可以按 F5。</p>
</main>
</body>
</html>
`;
