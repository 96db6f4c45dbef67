/*
 * ui/mine.h - what the reader makes of a theme while reading: words marked (:highlight), styles
 * changed (:style), looks tried (D), and user.yaml, into which it is written.
 */
#ifndef UI_MINE_H
#define UI_MINE_H

#include "ui/session.h"

struct theme;
struct theme_edit;

/* user.yaml before and after a change of this session. */
struct undo { struct buf before, after, said; bool existed; uint32_t stamp; };

/* What is said of a change once the text is analysed anew. */
struct told {
	bool waits, marks, folds;
	struct buf words;
	uint32_t type;
	uint32_t before;                             /* mentions that were there */
};

/* A style changed by :style, as it is written in a theme, and what it does. */
struct restyle {
	struct buf key;
	VEC(struct buf) names, values;               /* "fg" and "red", quoted when YAML wants it */
	struct sheet_rule rule;                      /* its name is not set */
};

struct mine {
	VEC(struct undo) undo;
	struct told told;
	VEC(struct restyle) styles;
	struct theme *look;                          /* shown instead of the theme's own; or NULL */
	struct picker *picker;                       /* while it is open */
};

/* ---- mine.c: made when it is first asked for; freed with the session */
struct mine *mine_of(struct session *s);
void mine_done(struct session *s);
/* The theme whose look is shown: the one tried or chosen, or the theme's own; or NULL. */
const struct theme *mine_look(const struct session *s);
/* A look over the rules that are there, taken; NULL: the theme's own. */
void mine_set_look(struct session *s, struct theme *look);

/* Whether this session may write user.yaml; false after a message. */
bool mine_may_write(struct session *s);
/* Whether user.yaml may be this text: the theme that is shown, and what limn starts with, load
 * with it.  False after a message. */
bool mine_would_load(struct session *s, struct str text);
/* A change of user.yaml: the text is changed, tried, saved, and the theme taken over.  False
 * after a message, and nothing has changed; *changed: it was not so before. */
bool mine_change(struct session *s,
    bool (*edit)(struct theme_edit *e, void *context, struct err *err), void *context,
    bool *changed);
/* Takes back the last change of user.yaml, which there must be; false after a message. */
bool mine_undo(struct session *s);
void undo_command(struct session *s, struct str rest);

/* ---- highlight.c */
void highlight_command(struct session *s, struct str rest);      /* WORDS as TYPE [of ACTOR] */
void unhighlight_command(struct session *s, struct str rest);
/* Says what a change did, once all is analysed. */
void highlight_settled(struct session *s, const struct article *a);
/* ---- restyle.c */
void style_command(struct session *s, struct str rest);
void restyle_apply(struct session *s);                           /* over s->sheet */
void restyle_forget_all(struct session *s);
/* ---- theme_write.c */
void theme_write_command(struct session *s, struct str rest);

/* ---- picker.c */
void picker_open(struct session *s);
void picker_close(struct session *s);                            /* as it was before */
bool picker_event(struct session *s, const struct event_in *ev); /* true: it took it */
struct list *picker_list(struct session *s);
bool picker_take(struct session *s);                /* what the cursor is on; false: not taken */
void picker_filter_open(struct session *s);                      /* what is typed now filters */
bool picker_work(struct session *s);                             /* true: there is more */
void picker_draw(struct session *s);
/* Where it stands: the columns and rows that it takes from the text. */
bool picker_is_open(const struct session *s);
const char *picker_hint(const struct session *s);                /* its keys, for the status */
const struct theme *picker_look(const struct session *s);        /* that is tried, or NULL */
void picker_areas(const struct session *s, struct areas *a);

#endif
