/** Where the reader is: the view, the day, the filters and the open record, all of it in the address. */

export const VIEWS = [
  'situation',
  'timeline',
  'claims',
  'figures',
  'contradictions',
  'sources',
  'documents',
  'review',
  'reports',
] as const;
export type View = (typeof VIEWS)[number];

/** The filters, by the words of the command line and of the API. */
export const FILTERS = ['type', 'place', 'speaker', 'from', 'to', 'stance', 'document', 'status', 'text', 'named'] as const;
export type Filters = Record<(typeof FILTERS)[number], string>;

const OTHERS = ['date', 'beside', 'layer', 'id', 'claim', 'report', 'with'] as const;
type Others = Record<(typeof OTHERS)[number], string>;

export const route = $state(read());

function read(): Filters & Others & { view: View } {
  const given = new URLSearchParams(location.search);
  const view = given.get('view') as View;
  const values = [...FILTERS, ...OTHERS].map((key) => [key, given.get(key) ?? '']);
  return { ...(Object.fromEntries(values) as Filters & Others), view: VIEWS.includes(view) ? view : 'situation' };
}

/** Change where the reader is; a new view or record is a step that the back button takes back. */
export function go(changes: Partial<Filters & Others & { view: View }>): void {
  const step =
    (changes.view !== undefined && changes.view !== route.view) || (changes.id !== undefined && changes.id !== route.id);
  Object.assign(route, changes);
  clearTimeout(writing);
  if (Object.keys(changes).join() === 'date') writing = window.setTimeout(() => write(false), CALM);
  else write(step);
}

// A slider moves many times a second; browsers refuse addresses written so often.
const CALM = 120;
let writing = 0;

function write(step: boolean): void {
  const address = addressOf({});
  if (address === location.pathname + location.search) return;
  if (step) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}

/** The address that a change would lead to, for links. */
export function addressOf(changes: Partial<Filters & Others & { view: View }>): string {
  const after = { ...route, ...changes };
  const words = new URLSearchParams();
  if (after.view !== 'situation') words.set('view', after.view);
  for (const key of [...FILTERS, ...OTHERS]) if (after[key]) words.set(key, after[key]);
  const query = words.toString();
  return query ? `/?${query}` : '/';
}

export function filters(): Filters {
  return Object.fromEntries(FILTERS.map((key) => [key, route[key]])) as Filters;
}

export function clearFilters(): void {
  go(Object.fromEntries(FILTERS.map((key) => [key, ''])));
}

addEventListener('popstate', () => Object.assign(route, read()));
