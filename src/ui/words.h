/*
 * ui/words.h - the words of the command line that are no commands of the table in
 * ui/commands.h: what each takes, what it does, what completes it.  The palette, help and the
 * messages of the command line derive from this table.
 */
#ifndef UI_WORDS_H
#define UI_WORDS_H

#include "ui/session.h"

/* What completes the arguments. */
enum word_takes { TAKES_NOTHING, TAKES_TOPIC, TAKES_SETTING, TAKES_TOGGLE, TAKES_TYPE, TAKES_STYLE,
	TAKES_THEME, TAKES_FILE, TAKES_LAYER, TAKES_LAYERS, TAKES_SIDE, TAKES_COMMAND, TAKES_GIVEN,
	TAKES_QUERY, TAKES_WORDS };

struct word {
	const char *name;
	void (*run)(struct session *s, struct str rest);
	enum word_takes takes;
	const char *usage;           /* what follows the name: "NAME VALUE"; "": nothing does */
	const char *help;            /* one line; NULL: a short form of the word before it */
};

const struct word *word_at(size_t i);                /* NULL behind the last */
/* The first row of that name (a word may have several usages), or NULL. */
const struct word *word_find(struct str name);

#endif
