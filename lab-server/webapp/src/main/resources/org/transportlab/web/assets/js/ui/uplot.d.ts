// uPlot is a classic script (its module build is twice as large); this is the part of it the lab uses.

interface UPlotAxis {
  stroke?: string;
  grid?: { stroke?: string; width?: number; show?: boolean };
  ticks?: { show?: boolean };
  font?: string;
  size?: number | ((chart: uPlot, labels: string[] | null) => number);
  gap?: number;
  splits?: (chart: uPlot, axis: number, min: number, max: number) => number[];
  values?: (chart: uPlot, splits: number[]) => string[];
  filter?: (chart: uPlot, splits: number[]) => number[];
}

interface UPlotOptions {
  width: number;
  height: number;
  padding?: [number, number, number, number];
  legend?: { show: boolean };
  cursor?: object;
  scales?: Record<string, object>;
  axes?: UPlotAxis[];
  series: object[];
  bands?: object[];
  hooks?: Record<string, ((chart: uPlot) => void)[]>;
}

declare class uPlot {
  constructor(options: UPlotOptions, data: (number | null)[][], place: HTMLElement);
  static sync(key: string): unknown;
  setData(data: (number | null)[][], resetScales?: boolean): void;
  setSize(size: { width: number; height: number }): void;
  valToPos(value: number, scale: string, canvas: boolean): number;
  destroy(): void;
  readonly ctx: CanvasRenderingContext2D;
  readonly bbox: { left: number; top: number; width: number; height: number };
  readonly cursor: { idx: number | null; left: number };
}
