import { playStories } from './playStories.js';

playStories('', 'M');
