// Asks for what is around it to be drawn again when the map has come to rest: a little later than the map's own
// report, so that the panels, which the reader waits for, are drawn first.

const FOLLOW_MS = 350;

export default function (component) {
  const { parentElement } = component;
  const known = parentElement.kxFollower;
  parentElement.kxFollower = component;
  if (known) return;
  let timer = 0;
  window.addEventListener("message", ({ data }) => {
    if (data?.kx !== 1 || data.type !== "view-changed") return;
    clearTimeout(timer);
    timer = setTimeout(() => parentElement.kxFollower.setTriggerValue("rested", Date.now()), FOLLOW_MS);
  });
}
