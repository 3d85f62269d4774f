/** How the map is drawn: layers, the hatching of contested districts, and labels that do not overlap. */

import type { Map as Drawn, StyleSpecification } from 'maplibre-gl';
import type { Land } from './types';

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

const flag = (name: string, on: number) => ['case', ['boolean', ['feature-state', name], false], on, 0] as never;

/** Lay the hatching of contested districts over their colours; its picture must be there first. */
export function layHatching(map: Drawn, colour: string): void {
  map.addImage('hatch', hatch(colour), { pixelRatio: 2 });
  const paint = { 'fill-pattern': 'hatch', 'fill-opacity': flag('contested', 0.9) };
  map.addLayer({ id: 'contested', type: 'fill', source: 'districts', paint }, 'edges');
}

export function styleOf(land: Land, colours: CSSStyleDeclaration): StyleSpecification {
  const tone = (name: string) => colours.getPropertyValue(name).trim();
  const unknown = tone('--unknown');
  const colour = [
    'case',
    ['==', ['coalesce', ['feature-state', 'colour'], ''], ''],
    unknown,
    ['to-color', ['feature-state', 'colour'], unknown],
  ] as never;
  const opacity = ['coalesce', ['feature-state', 'opacity'], 0.16] as never;
  return {
    version: 8,
    sources: {
      districts: { type: 'geojson', data: land.districts },
      dots: { type: 'geojson', data: land.dots },
      borders: { type: 'geojson', data: land.borders },
      pins: { type: 'geojson', data: EMPTY },
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': tone('--water') } },
      { id: 'held', type: 'fill', source: 'districts', paint: { 'fill-color': colour, 'fill-opacity': opacity } },
      {
        id: 'edges',
        type: 'line',
        source: 'districts',
        paint: { 'line-color': tone('--edge'), 'line-width': 0.8, 'line-opacity': 0.9 },
      },
      {
        id: 'guessed',
        type: 'line',
        source: 'districts',
        paint: { 'line-color': tone('--soft'), 'line-width': 1, 'line-dasharray': [2, 2], 'line-opacity': flag('inferred', 0.7) },
      },
      {
        id: 'front',
        type: 'line',
        source: 'borders',
        layout: { 'line-cap': 'round', 'line-join': 'round' },
        paint: { 'line-color': tone('--ink'), 'line-width': 2.4, 'line-opacity': flag('front', 0.85) },
      },
      {
        id: 'changed',
        type: 'line',
        source: 'districts',
        paint: { 'line-color': '#d8a32e', 'line-width': 3.4, 'line-opacity': flag('lit', 1) },
      },
      {
        id: 'spots',
        type: 'circle',
        source: 'dots',
        paint: {
          'circle-color': colour,
          'circle-radius': 5,
          'circle-opacity': opacity,
          'circle-stroke-color': tone('--edge'),
          'circle-stroke-width': 1.2,
        },
      },
      {
        id: 'pins',
        type: 'circle',
        source: 'pins',
        paint: {
          'circle-radius': 6.5,
          'circle-color': ['match', ['get', 'status'], 'contested', '#c8553d', 'refuted', '#5c1a10', 'single', '#f4f1e9', '#1f6f4a'],
          'circle-stroke-color': '#16272b',
          'circle-stroke-width': 2,
        },
      },
    ],
  };
}

/** Diagonal strokes, drawn once; they lie over the colour of whoever is more likely. */
function hatch(colour: string): ImageData {
  const size = 16;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const pen = canvas.getContext('2d')!;
  pen.strokeStyle = colour;
  pen.lineWidth = 3;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 2, size + 2);
    pen.lineTo(shift + size + 2, -2);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

type Box = { left: number; right: number; top: number; bottom: number };

/** Show the names of the largest districts that fit without overlapping; the others wait for a closer look. */
export function labelsFitting(map: Drawn, features: GeoJSON.Feature[], holder: HTMLElement): void {
  const { clientWidth: width, clientHeight: height } = holder;
  const signs = [...holder.children] as HTMLElement[];
  const order = features.map((_, at) => at).sort((one, other) => size(features[other]) - size(features[one]));
  const taken: Box[] = [];
  for (const at of order) {
    const sign = signs[at];
    const label = features[at]?.properties?.label as [number, number] | undefined;
    if (!sign || !label) continue;
    const { x, y } = map.project(label);
    const half = { wide: (sign.textContent?.length ?? 0) * 3.1 + 4, high: 9 };
    const box = { left: x - half.wide, right: x + half.wide, top: y - half.high, bottom: y + half.high };
    const free =
      x > 0 && y > 0 && x < width && y < height &&
      !taken.some((one) => one.left < box.right && box.left < one.right && one.top < box.bottom && box.top < one.bottom);
    sign.hidden = !free;
    if (!free) continue;
    taken.push(box);
    sign.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`;
  }
}

function size(feature: GeoJSON.Feature | undefined): number {
  return (feature?.properties?.size as number) ?? 0;
}
