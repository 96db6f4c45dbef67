/*
 * ui/keymap.h - key sequences -> commands, from the table in ui/commands.h.
 */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "ui/commands.h"

struct keymap;
struct keymap *keymap_new(void);
void keymap_free(struct keymap *k);                  /* NULL is fine */

/* Keys as they are written ("gt", "<C-w>x"), KEYS_MAX at most, that may be bound. */
bool keymap_parse(struct str spec, struct key *keys, size_t *n, struct err *err);
/* Takes the keys, and all that begins with them, from other commands in these places (bits of
 * enum focus), and gives them to this one; CMD_NONE: to none. */
void keymap_bind(struct keymap *k, const struct key *keys, size_t n, unsigned where, int command);
/* Where no key leads out any more, F10 does: whatever was bound, a reader can be left. */
void keymap_keep_exit(struct keymap *k);

struct keymap_answer {
	int command;                 /* that the sequence is bound to, or CMD_NONE */
	bool takes_char;             /* the next character belongs to it */
	bool longer;                 /* it also begins a longer sequence */
};
/* A binding for this focus alone wins over one that counts in several. */
enum focus keymap_focus(const struct session *s);    /* whose keys count now */
struct keymap_answer keymap_find(const struct keymap *k, enum focus focus,
    const struct key *keys, size_t n);
/* Takes a key of the session: counts, sequences, commands. */
void keymap_event(struct session *s, struct key k);
/* Keys typed so far ("2]"), for the status line. */
void keymap_pending(const struct session *s, struct buf *out);
/* The next binding of a command: *i is SIZE_MAX before the first one; false at the end. */
bool keymap_of(const struct keymap *k, int command, size_t *i, const struct key **keys, size_t *n);
/* Bindings, for tests: false at the end. */
bool keymap_at(const struct keymap *k, size_t i, const struct key **keys, size_t *n,
    int *command);

#endif
