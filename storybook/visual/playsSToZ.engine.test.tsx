import { playStories } from './playStories.js';

playStories('S', '\uffff');
