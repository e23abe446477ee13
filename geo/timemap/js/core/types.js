// Shapes shared by every script of the map document. Types only: nothing here runs.
// Days are whole numbers: days since `Model.dayZero`. Intervals are half-open [from, until).
// Coordinates are WGS 84 degrees, areas km2.

/** @typedef {"ua"|"ru"|"contested"} Status */
/** @typedef {"en"|"uk"|"ru"} Lang */

/** @typedef {{id:string, names:{en:string, uk:string, ru:string}, aliases:string[], kind:string, country:"RU"|"UA",
 *   oblast:string, raion:string, lon:number, lat:number, rank:number}} Place  rank: 0 largest town .. 4 hamlet */

/** @typedef {[number, number, number, number]} Corners */
/** @typedef {{names:{en:string, uk:string, ru:string}, edge:Array<[number, number]>, box:Corners, oblast:Region|null}} Region
 *   an oblast or raion that records without a point name; edge: lon, lat of where its badge may stand, best first; box: west, south, east, north;
 *   oblast: that of a raion */

/** @typedef {{id:string, name:string, reliability:string, reason:string, kind:string}} Publisher */
/** @typedef {{publisher:Publisher, published:number|null, url:string}} Source */

/** @typedef {{id:string, day:number, inferred:boolean, place:Place|null, placeName:string, status:Status|"", strength:string,
 *   claimant:string, source:Source, note:string, edgeM:number|null}} Claim */

/** @typedef {{id:string, from:number, until:number, precision:string, title:string, text:string, category:string,
 *   side:string, status:"confirmed"|"claimed"|"disputed", place:Place|null, placeName:string, oblast:string, region:Region|null,
 *   lon:number|null, lat:number|null, locationPrecision:string, casualties:string, sources:Source[],
 *   reliability:string}} MapEvent  reliability: best letter among its sources; lon/lat null: listed, not drawn */

/** @typedef {{number:number, arm:string, echelon:string, unit:Unit|null}} NamedUnit  empty where the line does not say */
/** @typedef {{id:string, title:string, from:number, until:number, posted:number, kind:string, whose:string, what:string,
 *   hedged:boolean, harm:boolean, lon:number, lat:number, place:Place|null, placeName:string, placeKm:number, oblast:string,
 *   units:NamedUnit[], mapper:string, sources:Source[], reliability:string}} Sighting
 *   a placed piece of footage: whose people or things were at the point; from, until: what it shows; posted: known from then */

/** @typedef {{id:string, name:string, short:string, side:string, branch:string, echelon:string, symbol:MilSymbol,
 *   reports:Report[], posts:Report[]}} Unit  posts: where a mapper's map shows it, and where footage names it */
/** @typedef {{side:string, echelon:string, symbol:MilSymbol}} UnitFold  the empty frame that stands for several units */
/** @typedef {{url:string, width:number, height:number, anchorX:number, anchorY:number}} MilSymbol  url: data URL of SVG */
/** @typedef {{id:string, unit:Unit, day:number, lastDay?:number, liveUntil:number, precision:string, place:Place|null, placeName:string,
 *   oblast:string, region:Region|null, lon:number|null, lat:number|null, activity:string, claimant:string, source:Source, note:string,
 *   conflict:boolean, posted?:number}} Report  posted: of a unit named in footage, known from then; live in [day, liveUntil): the unit's last located report; conflict: another, elsewhere, is live too */

/** @typedef {{from:number, status:Status, grade:string, since:number, confidence:number, rule:string, lastEvidence:number|null,
 *   claimsFor:Claim[], claimsAgainst:Claim[]}} Judgement  holds until the next one of its place */

/** @typedef {{day:number, parts:Object<string, Polygon[]>}} Frame  parts keyed "RU:ua", "RU:contested", "UA:ru", "UA:contested" */
/** @typedef {Float64Array[]} Polygon  rings, outer first; x0,y0,x1,y1.. in Web Mercator units of 0..1 */
/** @typedef {Int32Array} Sequence  signed arc numbers from 1, 0 after each ring */
/** @typedef {{keys:string[], arcs:Float64Array[], frames:Sequence[][]}} Topology
 *   arcs as x0,y0,x1,y1.. in Web Mercator units of 0..1; per frame the sequence of each key */

/** @typedef {{id:string, name:string, about:string, lastDay:number, fullUntil:number|null, frames:Frame[],
 *   areas:Array<{day:number, km2:Object<string, number>}>, judgements:Map<string, Judgement[]>,
 *   topology:Topology, border:Set<number>, serial:number}} Lens
 *   judgements by place id, sorted by from; frames and areas sorted by day, each holds until the next; after lastDay nothing is
 *   current; fullUntil: of one mapper's drawing, the last day on which all of it could be read; topology: what frames are made of; border: its arcs, from 1, along the state border; serial: no two lenses share it */

/** @typedef {{day:number, name:string, line:string, eventId:string}} Bookmark */
/** @typedef {{id:string, name:string, question:string, steps:Step[]}} Thread */
/** @typedef {{record:string, day:number, line:string, at?:[number, number]}} Step  the record as a view selects it; lat, lon */
/** @typedef {{day:number, km2:number, claimant:string, what:string, qualifier:string, source:Source}} AreaFigure */

/** @typedef {{version:string, title:string, dayZero:string, firstDay:number, lastDay:number,
 *   observedDays:Set<number>, eventsPerDay:Uint16Array, places:Place[], placeById:Map<string, Place>, publishers:Publisher[],
 *   claims:Claim[], events:MapEvent[], sightings:Sighting[], units:Unit[],
 *   unitFolds:UnitFold[], reports:Report[], posts:Report[], named:Report[], lenses:Lens[], lensById:Map<string, Lens>,
 *   bookmarks:Bookmark[], threads:Thread[], areaFigures:AreaFigure[], rules:Object<string, string>,
 *   tokens:{light:Object<string, string>, dark:Object<string, string>}, basemap:any,
 *   home:[[number, number], [number, number]], limits:[[number, number], [number, number]],
 *   land:[[number, number], [number, number]], credits:string[]}} Model
 *   home: where the map opens, limits: how far one can go, land: how far the land reaches (lat, lon of two corners);
 *   eventsPerDay is indexed by day - firstDay; observedDays: days with any claim, event or report dated on them */

/** The whole state of the map; the same fields as geo.view.View. Empty list or null: no restriction.
 * @typedef {{day:number, window:number, lens:string, knownBy:number|null, compare:number|null,
 *   compareMode:"swipe"|"side"|"diff", layers:string[], categories:string[], sides:string[], publishers:string[],
 *   minGrade:string, statuses:string[], kinds:string[], shown:string[], query:string, selected:string, center:[number, number]|null, zoom:number|null,
 *   lang:Lang, theme:"light"|"dark", brief:boolean, thread:string, tlp:string, annotations:string}} State
 *   window: trailing days, 0 is cumulative. layers: control, front, change, dispute, mappers, sightings, events, units, trails, evidence,
 *   boundaries, rivers, labels, graticule. selected: "event:ID", "sighting:ID", "unit:ID", "place:ID", "at:LAT,LON" or "".
 *   center: [lat, lon]. zoom: 7 to 15. minGrade: A..F, F shows all. annotations: as rules/annotations.js writes them. */

/** @typedef {{kind:"arrow"|"line"|"area"|"circle"|"text", colour:string, points:Array<[number, number]>, text:string}} Annotation
 *   a mark of the reader's own, no evidence; points: lon, lat; of a circle its middle and a point of its rim */

/** @typedef {{get:()=>State, set:(patch:Partial<State>, origin?:string)=>void,
 *   renew:(field:keyof State, origin?:string)=>void, subscribe:(fn:(state:State, patch:Partial<State>, origin:string)=>void)=>()=>void}} Store
 *   renew: lets the listeners know that what a field stands for has changed, not the field
 *   Subscribers run synchronously and must only mark what is dirty; painting happens once, in the animation frame. */

/** @typedef {{selected:string, name:string, reports?:Report[], events?:MapEvent[], region?:Region}} Hit
 *   selected: "event:ID", "unit:ID" or "place:ID", or "" of a mark that stands for several records; region: the one whose badge it is */
/** @typedef {{key:string, status:Status, country:"RU"|"UA"}} Holder */
/** @typedef {{leaflet:L.Map, all:L.Map[], repaint:()=>void, project:(lon:number, lat:number)=>[number, number],
 *   unproject:(x:number, y:number)=>[number, number], hits:(x:number, y:number)=>Hit[],
 *   holder:(lensId:string, day:number, lon:number, lat:number)=>Holder|null, select:(text:string)=>void,
 *   goTo:(center:L.LatLngExpression|null, zoom?:number|null, how?:L.ZoomPanOptions)=>void, zoomBy:(steps:number)=>void,
 *   fitTo:(lon:number, lat:number)=>void, setSwipe:(share:number)=>void, fitting:()=>boolean,
 *   showsThen:(x:number)=>boolean, onPaint:(fn:()=>void)=>void,
 *   pointAt:(unit:string)=>void}} MapView
 *   x, y: CSS pixels from the top left of the map; project gives [x, y], unproject [lon, lat];
 *   fitting: whether the map is being fitted to new room just now; showsThen: whether the day of comparison is shown at x;
 *   all: this map and the second one, once there is one; pointAt: the id of the unit under the pointer or "" */

export {};
