/** A style sheet as text, for what is in no page of its own. */
declare module '*.css' {
  const text: string;
  export default text;
}
