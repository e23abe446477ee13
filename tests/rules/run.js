// What the script answers to each case: the functions that the map itself asks. Joined after the script's modules;
// reads {world, cases: {rule: [given, ...]}} and writes {rule: [answer, ...]}.

/** Every record that a selection in the table of views names. */
const RECORDS = { events: [{ id: "raid" }], sightings: [{ id: "f1" }], units: [{ id: "ua-1" }], threads: [{ id: "story", steps: [{ record: "sighting:f1" }] }] };

/** The answers to the cases of all rules. @param {any} asked @returns {any} */
function answersOf({ world, lenses, lastDay, cases }) {
  const model = decodeModel(world);
  const index = searchIndex(model);
  const globe = {
    ...RECORDS,
    dayZero: world.dayZero,
    firstDay: 0,
    lastDay,
    limits: [[-85, -180], [85, 180]],
    lensById: new Map(lenses.map((id) => [id, {}])),
    placeById: new Map([["sudzha", {}]]),
  };
  const ids = (records) => records.map(({ id }) => id);
  const rules = {
    fold: (text) => ({ folded: foldText(text), terms: foldTerms(text) }),
    found: ({ query, texts }) => foldFound(foldTerms(query), foldTexts(texts)),
    packed(text) {
      try {
        return { numbers: unpackNumbers(text), steps: unpackDeltas(text) };
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    },
    compact({ keys, arcs, frames }) {
      const sequences = decodeFrames(frames, keys.length);
      const walks = decodeWalks(arcs, sequences);
      return { arcs: walks.map((arc) => [...arc]), frames: sequences.map((frame) => frame.map((one) => [...one])) };
    },
    dates(text) {
      const day = dayFromIso(model, text);
      return day !== null && day >= 0 && day <= lastDay ? day : null;
    },
    window: ({ from, until, day, window }) => eventInWindow({ day, window }, { from, until }),
    filters(patch) {
      const state = { ...world.view, ...patch };
      const [passes, reported] = [eventPasses(state), reportPasses(state)];
      const live = model.reports.filter((report) => isLive(report, state.day) && reported(report));
      return {
        events: ids(model.events.filter((event) => eventInWindow(state, event) && passes(event))).sort(),
        reports: ids(live.filter(({ lat }) => lat !== null)).sort(),
        listed: ids(live.filter(({ lat }) => lat === null)).sort(),
      };
    },
    footage(patch) {
      const state = { ...world.view, ...patch };
      const [passes, reported] = [sightingPasses(state), reportPasses(state)];
      const stands = ({ day, lastDay }) => day <= state.day && state.day <= lastDay;
      return {
        sightings: ids(model.sightings.filter((sighting) => eventInWindow(state, sighting) && passes(sighting))).sort(),
        posts: ids(model.posts.filter((post) => stands(post) && reported(post))).sort(),
      };
    },
    live({ payload, day }) {
      const [unit] = decodeModel(payload).units;
      const live = unit.reports.filter((report) => isLive(report, day));
      return { live: ids(live), conflict: ids(live.filter(({ conflict }) => conflict)), last: lastPlaced(unit, day)?.id ?? null };
    },
    search: (query) =>
      searchFor(index, query).hits.map(({ selected }) => selected).filter((selected) => !/^(event|sighting):/.test(selected)),
    holds({ days, day, lastDay: until }) {
      const dated = days.map((each) => ({ day: each, from: each }));
      const lens = { frames: dated, lastDay: until, judgements: new Map([["p", dated]]) };
      return {
        frame: frameOn(lens, day),
        judged: judgementOn(lens, "p", day)?.from ?? null,
        next: nextChange(lens, day),
        previous: previousChange(lens, day),
      };
    },
    view: ({ field, value }) => field in checkedView(globe, { [field]: value }).view,
    km2: (km2) => [km2Text(km2), signedKm2Text(km2)],
    steps({ steps, selected }) {
      const threads = [{ id: "story", steps: steps.map((record) => ({ record })) }];
      const at = stepAt({ threads }, { thread: "story", selected });
      return at < 0 ? null : at;
    },
    link(text) {
      const { view, problems } = readLink(globe, text);
      const written = writeLink(globe, { ...world.view, ...view }, world.view);
      return { problems: problems.length, link: Object.fromEntries(new URLSearchParams(written)) };
    },
    annotations(text) {
      const marks = readAnnotations(text);
      return marks && writeAnnotations(marks);
    },
    coordinates: (text) => pointIn(index, text)?.map((degrees) => Number(degrees.toFixed(5))) ?? null,
    labels: (key) => [gradeWords(key), sentenceCase(wordFor({}, key))],
  };
  return Object.fromEntries(Object.entries(cases).map(([rule, given]) => [rule, given.map((one) => rules[rule](one))]));
}

const { readFileSync, writeFileSync } = await import("node:fs");
const [, , asked, answered] = process.argv;
writeFileSync(answered, JSON.stringify(answersOf(JSON.parse(readFileSync(asked, "utf8")))));
