// A picture on its way out of the map: to the clipboard, or to a file.

/** A browser, or the page around the map where the frame may not copy, answers within so many milliseconds or not at all. */
const GIVE_WAIT_MS = 4000;

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} as PNG */
export function pngOf(canvas) {
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("this browser cannot make a picture of this size"))), "image/png"),
  );
}

/** Copy a picture; resolves to whether it worked. @param {Promise<Blob>} png @returns {Promise<boolean>} */
export async function copyPicture(png) {
  return (await copyHere(png)) || copyAround(await png);
}

/** @param {Promise<Blob>} png @returns {Promise<boolean>} */
async function copyHere(png) {
  const policy = /** @type {any} */ (document).featurePolicy; // asked first, for a refusal is written to the console
  if (policy && !policy.allowsFeature("clipboard-write")) return false;
  if (!navigator.clipboard?.write || typeof ClipboardItem === "undefined") return false;
  const written = navigator.clipboard.write([new ClipboardItem({ "image/png": png })]).then(
    () => true,
    () => false,
  );
  return Promise.race([written, new Promise((resolve) => setTimeout(() => resolve(false), GIVE_WAIT_MS))]);
}

/** Ask the page around the map to copy a picture. @param {Blob} png @returns {Promise<boolean>} */
function copyAround(png) {
  if (window.parent === window) return Promise.resolve(false);
  return new Promise((resolve) => {
    /** @param {boolean} done */
    const answer = (done) => {
      window.removeEventListener("message", hear);
      resolve(done);
    };
    /** @param {MessageEvent} event */
    const hear = ({ source, data }) => {
      if (source === window.parent && data?.kx === 1 && data.type === "copied") answer(data.done === true);
    };
    window.addEventListener("message", hear);
    setTimeout(() => answer(false), GIVE_WAIT_MS);
    window.parent.postMessage({ kx: 1, type: "copy-picture", png }, "*");
  });
}
