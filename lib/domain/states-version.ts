/**
 * Which states these are. Raised by one with every change of what a state looks like, of what events lead to, and of which types of event are known;
 * a test says when. States that were stored under another number are made anew from the recorded events, on devices and on the server (PROTOCOL section 12).
 */
export const STATES_VERSION = 3
