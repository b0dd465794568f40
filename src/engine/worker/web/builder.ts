/**
 * In the worker itself: VS Code starts a browser's worker from elsewhere, so it does not know where other bundles lie.
 */
export { localBuilder as startBuilder } from '../../index/segmentBuilder';
