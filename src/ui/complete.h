/*
 * ui/complete.h - what may stand where the command line's last word begins: commands, words, and
 * what they take (settings, themes, types, actors, styles, topics of help, files).
 */
#ifndef UI_COMPLETE_H
#define UI_COMPLETE_H

#include "base/vec.h"
#include "ui/session.h"

struct theme_list;

struct choice {
	struct str text;             /* what stands in the line once it is taken */
	struct str usage;            /* what may follow it, for the reader */
	struct str help;
	int command;                 /* of the table, whose keys are shown; or CMD_NONE */
	uint32_t id;                 /* what it stands for, where its text alone does not tell */
	bool more;                   /* something must follow it */
	bool glued;                  /* what follows comes without a blank (fg=red) */
	int score;                   /* fuzzy_score; CHOICE_BY_HELP: only its help fits */
	size_t order;                /* as its source gave it, among equals */
};

/* Made anew for each text; all texts live as long as the next making. */
struct choices {
	struct arena *arena;
	VEC(struct choice) v;        /* the best first */
	size_t from;                 /* where in the line the word begins */
	struct str begun;            /* what is typed of it */
	bool by_help;                /* what is said of a name counts too, less than any name */
	struct theme_list *themes[2];        /* read once while the line is open */
};

/*
 * What fits the line so far, which ends where the cursor is.  At most CHOICES_MOST are kept, and
 * of a text with more actors only the first ACTORS_LOOKED are looked at, so that a key costs the
 * same for any text.
 */
enum { CHOICES_MOST = 1000, ACTORS_LOOKED = 4000, CHOICE_BY_HELP = -1000000 };
void choices_make(struct session *s, struct str line, struct choices *c);
void choices_done(struct choices *c);
/* Names like this one, for a message: "a, b or c"; appended, nothing when there is none. */
void choices_near(struct session *s, struct str name, struct buf *out);

/* ---- for the sources, complete.c, complete_args.c, complete_query.c: what fits is kept, and copied */
void choices_add(struct choices *c, struct choice one);
/* The same with a score of its own. */
void choices_keep(struct choices *c, struct choice one);
/* Empties it, for a line that is one word as a whole; and puts what came since in order. */
void choices_start(struct choices *c, struct str line);
void choices_sort(struct choices *c);
void choices_text(struct choices *c, struct str text, struct str help);
/* The word that is completed begins at this byte of `line`, which began at c->from. */
void choices_begin(struct choices *c, struct str line, size_t at);
/* The words of the command line, the short ones (n, q) or the others; and the commands that have
 * their keys here.  topics: as they are named in help, all of them. */
void choices_words(struct choices *c, bool topics, bool brief);
void choices_commands(struct session *s, struct choices *c, bool topics);
/* What may follow this word or command; `line` is what follows it so far. */
void choices_arguments(struct session *s, struct str name, struct str line, struct choices *c);
/* What may stand at the end of a query (query/query.h). */
void choices_query(struct session *s, struct str line, struct choices *c);

#endif
