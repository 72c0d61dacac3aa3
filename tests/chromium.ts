/**
 * The Chromium every browser test runs in: Debian's headless shell, which needs two thirds of the processor
 * time of the whole browser, or the one CHROMIUM_PATH names.
 */
export function chromiumOptions() {
  return {
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium-headless-shell',
    // Chromium refuses to run as root with its sandbox.
    // Without a UTF-8 locale Chromium gives a file with a Chinese name the name "download".
    env: { ...process.env, LANG: 'C.UTF-8' },
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  };
}
