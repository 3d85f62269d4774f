/** What the API answers, as far as the page reads it. */

export type Camp = { id: string; name: string; colour: string };
export type Named = { id: string; name: string; camp?: string | null; kind?: string; leaning?: string | null };

export type Case = {
  id: string;
  title: string;
  camps: Camp[];
  actors: Named[];
  sources: Named[];
  first: string;
  last: string;
  open: string;
  reported: string | null;
  version: string;
  user: string;
  counts: Record<string, number>;
};

export type Review = string | null;

/** What a slot rests on: words of the report, or a rule alone. */
export type Provenance = { basis: string; rule: string; start: number | null; end: number | null; words: string | null };
/** `rests` says it in words; it is empty where the claim's own words name the slot plainly. */
type Resting = { provenance: Provenance | null; rests: string };

export type ActorSlot = Resting & {
  role: 'agent' | 'target';
  actor: string | null;
  name: string;
  mention: string | null;
};
export type PlaceSlot = Resting & {
  role: string;
  place: string | null;
  name: string;
  mention: string | null;
  relation: string | null;
};
export type Speaker = Resting & {
  source: string | null;
  name: string;
  actor: string | null;
  kind: string;
  cue: string | null;
  mention: string | null;
};

export type Claim = {
  id: string;
  document: string;
  start: number;
  end: number;
  quote: string;
  segment: string;
  type: string;
  actors: ActorSlot[];
  places: PlaceSlot[];
  time: {
    start: string | null;
    end: string | null;
    precision: string;
    mention: string | null;
    anchor: string;
    flags: string[];
  };
  quantities: { measure: string; low: number | null; high: number | null; unit: string; mention: string }[];
  attribution: Speaker[];
  stance: string;
  negated: boolean;
  score: number;
  rules: string[];
  speaker: string;
  camp: number;
  actor_camps: number[];
  verb: string;
  when: string;
  figures: string[];
  review: Review;
};

export type Event = {
  id: string;
  type: string;
  title: string;
  place: string | null;
  place_name: string | null;
  start: string | null;
  end: string | null;
  when: string;
  status: string;
  probability: number;
  low: number;
  high: number;
  prior: number;
  origins: number;
  claims: string[];
  contributions: { claim: string; weight: number; reason: string }[];
  merges: string[];
  camp: number;
  review: Review;
  gist?: { name: string; verb: string; camp: number }[];
};

export type Check = { id: string; kind: string; verdict: string; text: string; claims: string[] };

export type Contradiction = {
  id: string;
  kind: string;
  severity: number;
  summary: string;
  claims: string[];
  interests: string[];
  resolved: boolean;
  event: string | null;
  review: Review;
};

export type Statement = {
  claim: string;
  source: string;
  low: number | null;
  high: number | null;
  mention: string;
  on: string | null;
  camp: number;
};

export type Figure = {
  id: string;
  measure: string;
  unit: string;
  population: string;
  area_name: string | null;
  when: string;
  statements: Statement[];
  ucdp: [number | null, number | null, number | null];
  acled: number | null;
  airwars: [number | null, number | null];
  notes: string[];
};

export type Segment = {
  kind: string;
  start: number;
  end: number;
  reason: string;
  credit: { name: string } | null;
};

export type DocumentRow = {
  id: string;
  name: string;
  title: string;
  outlet: string | null;
  url: string | null;
  when: string;
  date: { reason: string; conflicts: string[]; witnesses: { kind: string; mention: string; reason: string }[] } | null;
  weekdays: { start: number; end: number; mention: string; stated: string; corrected: string; reason: string }[];
  sha256: string;
  size: number;
};

export type Document = DocumentRow & {
  text: string;
  segments: Segment[];
  lineage: string[];
  claims: Claim[];
  related: string[];
};

export type Decision = {
  id: string;
  at: string;
  who: string;
  kind: string;
  subject: string;
  payload: string;
  note: string;
  stands: boolean;
};

export type Found = {
  kind: string;
  // One of the records above, by its kind.
  record: any;
  claims: Claim[];
  origins: Record<string, { key: string; chain: string[]; reason: string }[]>;
  links: { kind: string; claim: string; other: string; reason: string }[];
  rests: { kind: string; id: string }[];
  decisions: Decision[];
};

export type Page<Row> = { items: Row[]; next: string | null; total: number; more: boolean };

export type Job = {
  id: number;
  kind: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  stage: string;
  done: number;
  total: number;
  problems: { file: string; message: string; remedy: string }[];
  error: string;
};

export type Hit = { kind: string; id: string; name: string; native: string };

export type Land = {
  places: { id: string; name: string; native: string }[];
  districts: GeoJSON.FeatureCollection;
  dots: GeoJSON.FeatureCollection;
  borders: GeoJSON.FeatureCollection;
  box: [number, number, number, number] | null;
};

export type Holders = {
  places: string[];
  rows: [number, string, string, number, string, string, number, string, number][];
};

export type QueueItem = { id: string; kind: string; title: string; why: string; day: string | null };
export type Unknown = { role: string; mention: string; claims: number; claim: string; quote: string };
