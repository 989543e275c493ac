// What the widgets of this page leave on the device: taken away, so that every visit shows the same and
// no other page of the website finds anything. What other widgets keep stays.

/** How the names of this page's widgets begin. */
export const PREFIX = "states-";

const kept = new RegExp(`^civic-(draft|answered)-${PREFIX}`);

/** Takes off the device whatever is of this page's widgets. */
export async function forget() {
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of Object.keys(storage).filter((it) => kept.test(it))) storage.removeItem(key);
  }
  const databases = await indexedDB.databases();
  // To open a database that is not there would make an empty one, in the way of the widgets.
  if (databases.some(({ name }) => name === "civic-widgets")) await forgetUnsent();
}

const done = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function forgetUnsent() {
  const database = await done(indexedDB.open("civic-widgets"));
  const outbox = database.transaction("outbox", "readwrite").objectStore("outbox");
  const keys = await done(outbox.getAllKeys());
  const entries = await Promise.all(keys.map((key) => done(outbox.get(key))));
  const isOurs = (entry) => JSON.parse([entry].flat()[0]).submission.widget_id.startsWith(PREFIX);
  const ours = keys.filter((_, at) => isOurs(entries[at]));
  await Promise.all(ours.map((key) => done(outbox.delete(key))));
  if (ours.length === keys.length) localStorage.removeItem("civic-outbox");
  database.close();
}
