import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Sample } from './run-feed.ts';
import classes from './throughput-chart.module.css';
import { words } from './words.ts';

/** Without the legend, in pixels. */
const HEIGHT = 108;

/** Reads a colour of the theme as it is now: the graph is painted, so it cannot take it from a style sheet. */
function themeColour(element: Element, name: string): string {
  const probe = element.appendChild(document.createElement('span'));
  probe.style.color = `var(${name})`;
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** Shorter runs do not fill the graph. */
const SHORTEST_SECONDS = 10;

function chartOptions(element: Element, width: number): uPlot.Options {
  const speed = themeColour(element, '--chart-speed');
  const bucket = themeColour(element, '--chart-bucket');
  const axis = themeColour(element, '--chart-axis');
  const grid = { stroke: themeColour(element, '--chart-grid'), width: 1 };
  const points = { show: false };
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  return {
    width,
    height: HEIGHT,
    cursor: { y: false },
    legend: { show: false },
    scales: {
      x: { time: true, range: (_chart, min, max) => timeRange(min, max) },
      rate: { range: (_chart, _min, max) => [0, Math.max(1, max * 1.1)] },
      points: { range: (_chart, _min, max) => [0, Math.max(1, max * 1.1)] },
    },
    axes: [
      { stroke: axis, grid, font, size: 24, space: 70, values: '{HH}:{mm}:{ss}' },
      { scale: 'rate', stroke: speed, grid, font, size: 44, space: 30 },
      { scale: 'points', side: 1, stroke: bucket, grid: { show: false }, font, size: 52, space: 30 },
    ],
    series: [
      {},
      {
        label: words.chartSpeed,
        points,
        scale: 'rate',
        stroke: speed,
        width: 2,
        fill: `color-mix(in srgb, ${speed} 14%, transparent)`,
      },
      { points, label: words.chartBucket, scale: 'points', stroke: bucket, width: 1.5, dash: [4, 3] },
    ],
  };
}

/** From the first look on, at least so long: the graph fills from the left instead of stretching. */
function timeRange(min: number | null, max: number | null): uPlot.Range.MinMax {
  const from = min ?? Date.now() / 1000;
  return [from, Math.max(max ?? from, from + SHORTEST_SECONDS)];
}

function chartData(samples: readonly Sample[]): uPlot.AlignedData {
  return [
    samples.map(({ time }) => time),
    samples.map(({ rate }) => rate),
    samples.map(({ available }) => available),
  ];
}

/** The run's speed and the store's bucket over time. The same figures stand beside it as text. */
export function ThroughputChart({ samples, theme }: { samples: readonly Sample[]; theme: string }) {
  const { ref: sizeRef, width } = useElementSize<HTMLDivElement>();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sizeRef, box);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(samples);
  latest.current = samples;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, which are painted anew
  useEffect(() => {
    const element = box.current;
    if (!element || width === 0) return;
    chart.current = new uPlot(chartOptions(element, Math.floor(width)), chartData(latest.current), element);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [width, theme]);
  useEffect(() => chart.current?.setData(chartData(samples)), [samples]);
  return (
    <figure className={classes.figure}>
      <div
        ref={ref}
        className={classes.chart}
        role="img"
        aria-label={words.chart}
        style={{ height: HEIGHT }}
      />
      <figcaption className={classes.legend} aria-hidden>
        <span data-line="speed">{words.chartSpeed}</span>
        <span data-line="bucket">{words.chartBucket}</span>
      </figcaption>
    </figure>
  );
}
