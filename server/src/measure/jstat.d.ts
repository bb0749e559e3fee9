/** The few functions of jstat that are used here; the package ships no types. */
declare module 'jstat' {
  interface Distribution<Parameters extends number[]> {
    inv(p: number, ...parameters: Parameters): number;
    cdf(x: number, ...parameters: Parameters): number;
  }
  const jstat: {
    studentt: Distribution<[degreesOfFreedom: number]>;
    normal: Distribution<[mean: number, sd: number]>;
    poisson: Distribution<[mean: number]>;
    gammaln(x: number): number;
  };
  export default jstat;
}
