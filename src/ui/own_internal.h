/*
 * ui/own_internal.h - what the files of own annotations share: the store of an article and its
 * file, what a command is about, and what is being asked for.
 */
#ifndef UI_OWN_INTERNAL_H
#define UI_OWN_INTERNAL_H

#include "annot/own.h"
#include "base/vec.h"
#include "ui/own.h"
#include "view/paint.h"

/* A step that can be undone or redone: where it was, and when among all changes of the session. */
struct own_step { struct span at; uint32_t stamp; };

/* What was copied from the model in the step that is open: their number there, and here. */
struct own_copy { uint32_t index, id; enum note_about what; };

struct own_article {
	struct own *own;                     /* the file's */
	struct own_file *file;               /* NULL: it cannot be used, `why` says why */
	VEC(struct own_step) done, undone;
	unsigned open;                       /* steps that own_step_begin opened */
	size_t steps;                        /* that there were before */
	struct span at;                      /* of the step that is open */
	VEC(struct own_copy) copies;
	bool due;                            /* to be saved between keys */
	bool failed, told;                   /* it could not be saved; it was said where it is kept */
	size_t kept;                         /* bytes that say so at the end of the message */
	bool noticed;                        /* that another program wrote the file */
	struct buf why;
	uint64_t begun, modelled;            /* own_version of the model that is made, and drawn */
	VEC(struct paint_mark) marks;        /* of the screen: own_pending.c */
};

/* ---- own.c */
/* The store of the current article, made when there is none; NULL after a message: nothing can be
 * annotated here. */
struct own *own_of(struct session *s);
/* The place of what is changed, for undo; a step is drawn and saved when it ends. */
void own_touch(struct session *s, struct span at);
/* The model as it must be for a command that looks into it. */
void own_settle(struct session *s);
/* Whether a mention of the model is of one's own layer; its number in the store. */
bool own_is_own(const struct model *m, uint16_t layer);
uint32_t own_number(const struct model_mention *x);          /* ID_NONE: another layer's */
/* "PERSON on “Biden”", appended: for messages and for undo. */
void own_say(struct session *s, uint32_t type, struct span span, struct buf *out);
void own_quoted(struct session *s, struct span span, struct buf *out);
struct span own_hull(const struct own_item *item);

/* ---- own_keep.c: the file */
/* Opens it, or (there is none yet) what will be one; false after a message: nothing may be
 * annotated, since a file is there that cannot be read. */
bool own_keep_open(struct session *s, struct article *a);

/* ---- own_adopt.c: copies, within an open step; ID_NONE: it cannot be copied */
uint32_t own_copy_mention(struct session *s, uint32_t mention);
uint32_t own_copy_event(struct session *s, uint32_t event);
/* Of others: it is shown no more. */
void own_reject_place(struct own *o, struct schema *schema, const struct span *parts, size_t n,
    uint32_t type);

/* ---- own_target.c */
struct own_target {
	bool any;
	struct span span;                    /* hull */
	uint32_t type;                       /* of the mention there, or 0: bare words */
	uint32_t item;                       /* when it is one's own: its number, or ID_NONE */
	uint32_t mention;                    /* of the model, or ID_NONE */
	uint32_t rejected;                   /* one's own word that there is none here, or ID_NONE */
};
/* What the next command is about: chosen text, the selected mention, the hit of a search, each
 * when it is on the screen.  False after a message. */
bool own_target(struct session *s, struct own_target *t);
/* Again, for a target that was found before a prompt: the model may be another one. */
void own_target_again(struct session *s, struct own_target *t);
/* The event that its mention triggers, in the model; ID_NONE: it is none. */
uint32_t own_target_event(const struct session *s, const struct own_target *t);
/* "“Biden”" */
void own_target_say(struct session *s, const struct own_target *t, struct buf *out);
/* What is selected afterwards. */
void own_select(struct session *s, struct span span, uint32_t type);

/* ---- own_choices.c: what may be chosen */
struct choices;
/* A mention that may fill a role, or stand at the other end of a relation. */
struct own_near { struct span span; uint32_t type; bool event; };
/* A role of an event: of which one, by its trigger. */
struct own_role_choice { struct span trigger; uint32_t event_type, role; bool filled; };

/* A relation between two places. */
struct own_tie { struct span from, to; uint32_t type; };

/* What is asked for, from prompt to prompt; of the session. */
struct own_asking {
	struct own_target target;
	bool all;                            /* for all places with the same words */
	uint32_t type;                       /* of the relation */
	struct own_role_choice role;         /* that is to be filled */
	struct buf actor_name;               /* of a new actor, while its type is asked for */
	VEC(struct own_near) near;
	VEC(struct own_role_choice) roles;
	VEC(struct own_tie) ties;
	/* What was given last: s. gives it again. */
	bool gave;
	uint32_t last_type, last_actor;
	bool last_event;
};
struct own_asking *own_asking(struct session *s);
/* A question about what is the target now; marked: bare words will not do.  False after a message. */
bool own_ask(struct session *s, bool marked);
/* The name of an actor of the schema's id. */
struct str own_actor_name(const struct session *s, uint32_t actor);
void own_near_find(struct session *s, struct span around, bool events);
void own_roles_find(struct session *s);

/* ---- own_give.c: the changes themselves, each a step with its message */
void own_tell(struct session *s, struct str said);           /* and, once, where it is kept */
/* An event's type makes an event.  A type that nobody knows becomes one of entities, or events. */
void own_give_type(struct session *s, uint32_t type, bool event);
/* The mention of the target, within a step: made of bare words, copied from others. */
uint32_t own_target_mention(struct session *s, const struct own_target *t, uint32_t type);
void own_give_actor(struct session *s, uint32_t actor, struct str name, uint32_t type);
void own_give_role(struct session *s, const struct own_role_choice *role,
    const struct own_near *filler);
void own_give_relation(struct session *s, uint32_t type, const struct own_near *to);
void own_give_note(struct session *s, struct str text);
/* Somebody said that there is none here, and now there is one. */
void own_forget_rejection(struct session *s, struct span at);
void own_no_place(struct session *s);                        /* says that it cannot be */
/* ---- own_many.c: the same to all places with the target's words */
void own_give_all(struct session *s, uint32_t type, uint32_t actor, struct str name);

#endif
