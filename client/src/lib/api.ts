/** Requests to this workbench's own server; nothing else is ever asked. */

export class ApiError extends Error {}

type Value = string | number | boolean | null | undefined;

export function query(values: Record<string, Value>): string {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const words = new URLSearchParams(given.map(([key, value]) => [key, String(value)]));
  return given.length ? `?${words}` : '';
}

export async function get<T>(path: string, values: Record<string, Value> = {}): Promise<T> {
  return answer<T>(await ask(`/api/${path}${query(values)}`));
}

export async function post<T>(path: string, body: unknown, values: Record<string, Value> = {}): Promise<T> {
  const files = body instanceof FormData;
  return answer<T>(
    await ask(`/api/${path}${query(values)}`, {
      method: 'POST',
      body: files ? body : JSON.stringify(body),
      headers: files ? {} : { 'content-type': 'application/json' },
    }),
  );
}

async function ask(address: string, options: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...options });
  } catch {
    throw new ApiError('The server does not answer: is communique serve still running?');
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return response.json();
  const said = await response.json().catch(() => ({}));
  throw new ApiError(said.error ?? `The server answered ${response.status}.`);
}
