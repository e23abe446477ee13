// The panel of choices: whose account, which layers, which events, which names.

import { dayShort } from "../core/days.js";
import { framePainter } from "../core/frame.js";
import { SHARED } from "../core/shared.js";
import { EVENT_STATUS_WORDS, RELIABILITY_WORDS, SIDE_WORDS, SIGHTING_KIND_WORDS, WHOSE_WORDS, sentenceCase, wordFor } from "../core/words.js";
import { element, writeText } from "../kit/dom.js";
import { ICONS } from "../kit/icons.js";
import { addTool, dockPanel, focusPanel } from "../kit/tools.js";

/** @typedef {import("../core/types.js").State} State */
/** @typedef {import("../kit/tools.js").Context} Context */
/** @typedef {{node: HTMLElement, show: (state: State) => void}} Choice */

/** Put the panel and its button into the document. @param {HTMLElement} root @param {Context} ctx */
export function mountLayersPanel(root, { model, store }) {
  const panel = dockPanel(root, "layers", "Layers and sources");
  const categories = [...new Set(model.events.map((event) => event.category))].sort();
  const sides = Object.keys(SIDE_WORDS).filter((side) => model.events.some((event) => event.side === side));
  /** @param {Partial<State>} patch */
  const set = (patch) => store.set(patch, "layers");

  const lenses = choiceGroup(
    "Whose account",
    "radio",
    model.lenses.map((lens) => ({
      id: lens.id,
      name: lens.name,
      note: `${lens.about}${lens.about ? " " : ""}Evidence to ${dayShort(model, lens.lastDay)}.`,
    })),
    (state) => [state.lens],
    ([lens]) => set({ lens }),
  );
  const layers = choiceGroup(
    "Layers",
    "checkbox",
    SHARED.layers.map(([id, name, note]) => ({ id, name, note })),
    (state) => state.layers,
    (chosen) => set({ layers: chosen }),
  );
  const language = choiceGroup(
    "Names in",
    "radio",
    SHARED.languages.map(([id, name]) => ({ id, name })),
    (state) => [state.lang],
    ([lang]) => set({ lang: /** @type {State["lang"]} */ (lang) }),
  );
  const category = choiceGroup(
    "Categories",
    "checkbox",
    categories.map((id) => ({ id, name: sentenceCase(wordFor({}, id)) })),
    (state) => (state.categories.length ? state.categories : categories),
    (chosen) => set({ categories: chosen.length === categories.length ? [] : chosen.sort() }),
    true,
  );
  const side = choiceGroup(
    "Whose act",
    "checkbox",
    sides.map((id) => ({ id, name: sentenceCase(wordFor(SIDE_WORDS, id)) })),
    (state) => (state.sides.length ? state.sides : sides),
    (chosen) => set({ sides: chosen.length === sides.length ? [] : chosen }),
    true,
  );
  const statuses = Object.keys(EVENT_STATUS_WORDS);
  const status = choiceGroup(
    "Status",
    "checkbox",
    statuses.map((id) => ({ id, name: sentenceCase(wordFor(EVENT_STATUS_WORDS, id)) })),
    (state) => (state.statuses.length ? state.statuses : statuses),
    (chosen) => set({ statuses: chosen.length === statuses.length ? [] : chosen }),
    true,
  );
  const kinds = Object.keys(SIGHTING_KIND_WORDS).filter((kind) => model.sightings.some((sighting) => sighting.kind === kind));
  const kind = choiceGroup(
    "Sightings: what happens",
    "checkbox",
    kinds.map((id) => ({ id, name: wordFor(SIGHTING_KIND_WORDS, id) })),
    (state) => (state.kinds.length ? state.kinds : kinds),
    (chosen) => set({ kinds: chosen.length === kinds.length ? [] : chosen }),
    true,
  );
  const whose = Object.keys(WHOSE_WORDS).filter((key) => model.sightings.some((sighting) => sighting.whose === key));
  const shown = choiceGroup(
    "Sightings: whose people or things",
    "checkbox",
    whose.map((id) => ({ id, name: sentenceCase(wordFor(WHOSE_WORDS, id)) })),
    (state) => (state.shown.length ? state.shown : whose),
    (chosen) => set({ shown: chosen.length === whose.length ? [] : chosen }),
    true,
  );
  const grade = choiceSelect(
    "Lowest reliability of a source",
    Object.keys(RELIABILITY_WORDS).map((letter) => [
      letter,
      letter === "F"
        ? "F and better: all"
        : `${letter}: ${RELIABILITY_WORDS[letter]}${letter === "A" ? "" : ", or better"}`,
    ]),
    (state) => state.minGrade || "F",
    (minGrade) => set({ minGrade }),
  );
  const tlp = choiceSelect(
    "Handling mark of the brief",
    SHARED.handling,
    (state) => state.tlp,
    (mark) => set({ tlp: mark }),
  );
  const reset = element("button", { type: "button", class: "kx-plain-button" }, "Show all events and sightings");
  reset.addEventListener("click", () =>
    set({ categories: [], sides: [], statuses: [], kinds: [], shown: [], publishers: [], minGrade: "F", query: "" }),
  );
  const filters = element(
    "details",
    { class: "kx-fold" },
    element("summary", {}, "Events and reports shown"),
    grade.node,
    category.node,
    side.node,
    status.node,
    ...(kinds.length ? [shown.node, kind.node] : []),
    reset,
  );
  const filtered = element("p", { class: "kx-note" });

  panel.body.append(lenses.node, layers.node, filters, filtered, language.node, tlp.node);
  const choices = [lenses, layers, language, category, side, status, kind, shown, grade, tlp];
  const tool = addTool(root, {
    id: "layers",
    name: "Layers and sources",
    icon: ICONS.layers,
    key: "L",
    pressed: false,
    run: () => {
      if (panel.isOpen()) return panel.close();
      panel.open(tool);
      tool.setAttribute("aria-pressed", "true");
      focusPanel(panel);
    },
  });
  panel.onClose(() => tool.setAttribute("aria-pressed", "false"));
  const paint = framePainter(() => {
    const state = store.get();
    for (const choice of choices) choice.show(state);
    writeText(filtered, isFiltered(state) ? "A filter hides some events or reports." : "");
  });
  store.subscribe((_, patch) => {
    if (!("day" in patch) || Object.keys(patch).length > 1) paint();
  });
  paint();
}

/** Whether any filter hides records. @param {State} state @returns {boolean} */
function isFiltered(state) {
  const lists = [state.categories, state.sides, state.statuses, state.kinds, state.shown, state.publishers];
  return lists.some((list) => list.length > 0) || (state.minGrade || "F") !== "F" || state.query !== "";
}

/** Radio buttons or check boxes under one heading. At least one box of a filter stays ticked.
 * @param {string} name @param {"radio"|"checkbox"} type @param {Array<{id: string, name: string, note?: string}>} rows
 * @param {(state: State) => string[]} read @param {(chosen: string[]) => void} write @param {boolean} [keepOne]
 * @returns {Choice} */
function choiceGroup(name, type, rows, read, write, keepOne = false) {
  const inputs = rows.map(({ id }) => element("input", { type, name: `kx-${name}`, value: id }));
  const node = element(
    "fieldset",
    { class: "kx-choices" },
    element("legend", {}, name),
    ...rows.map((row, index) =>
      element(
        "label",
        { class: "kx-choice" },
        inputs[index],
        element("span", {}, row.name, row.note ? element("small", {}, row.note) : null),
      ),
    ),
  );
  node.addEventListener("change", (event) => {
    const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
    if (chosen.length || !keepOne) write(chosen);
    else if (event.target instanceof HTMLInputElement) event.target.checked = true;
  });
  return {
    node,
    show: (state) => {
      const chosen = new Set(read(state));
      for (const input of inputs)
        if (input.checked !== chosen.has(input.value)) input.checked = chosen.has(input.value);
    },
  };
}

/** @param {string} name @param {ReadonlyArray<readonly [string, string]>|string[][]} rows
 * @param {(state: State) => string} read @param {(value: string) => void} write @returns {Choice} */
function choiceSelect(name, rows, read, write) {
  const select = element(
    "select",
    { class: "kx-select" },
    ...rows.map(([value, text]) => element("option", { value }, text)),
  );
  select.addEventListener("change", () => write(select.value));
  return {
    node: element("label", { class: "kx-choice-select" }, element("span", {}, name), select),
    show: (state) => {
      if (select.value !== read(state)) select.value = read(state);
    },
  };
}
