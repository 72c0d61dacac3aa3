/** Token of the public screen that was started on this computer, by which it is taken up again after a restart. */
const KEY = 'public-screen';

export function storedToken(): string | null {
  return localStorage.getItem(KEY);
}

export function storeToken(token: string): void {
  localStorage.setItem(KEY, token);
}

export function removeToken(): void {
  localStorage.removeItem(KEY);
}
