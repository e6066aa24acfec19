// The server's side. Addresses are relative to the page's own, which holds the token.

export class Failed extends Error {}

export class Conflict extends Error {
  constructor(entries) {
    super("conflict");
    this.entries = entries;
  }
}

// A short name that another entry has, and `free`, one like it that none has.
export class Taken extends Failed {
  constructor(words, told) {
    super(words);
    Object.assign(this, told);
  }
}

async function answered(asked) {
  let answer;
  try {
    answer = await asked;
  } catch {
    throw new Failed("offline");
  }
  const told = await answer.json().catch(() => ({ error: answer.statusText }));
  if (answer.status === 409) throw new Conflict(told.conflict);
  if (told.taken) throw new Taken(told.error, told.taken);
  if (!answer.ok) throw new Failed(told.error);
  return told;
}

export const get = (name, asked = {}) => answered(fetch(`api/${name}?${new URLSearchParams(asked)}`));

export const post = (name, body = {}) =>
  answered(
    fetch(`api/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

export const send = file =>
  answered(
    fetch(`api/add?${new URLSearchParams({ name: file.name })}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream" },
      body: file,
    }),
  );

export function listen(heard, lost) {
  const source = new EventSource("api/events");
  source.onmessage = event => heard(JSON.parse(event.data));
  source.onerror = lost;
}
