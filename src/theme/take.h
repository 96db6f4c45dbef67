/*
 * theme/take.h - a node as what it should be, or a message at its place.  Each returns false
 * (and leaves its output) after it has said what was expected.
 */
#ifndef THEME_TAKE_H
#define THEME_TAKE_H

#include "theme/yaml.h"

/* An error at a node; help may be NULL.  A node over several lines is underlined on its first. */
void say(struct script *s, const struct node *at, const char *help, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));
/* A text of the file for a message, at most LIMIT_QUOTE characters, printable. */
struct quoted { char text[200]; };
struct quoted quote(struct str s);

/* `what` is what the node stands for: "the type", "an entry of aliases". */
bool take_map(struct script *s, const struct node *n, const char *what);
bool take_list(struct script *s, const struct node *n, const char *what);
/* A scalar that is text: not null, and no unquoted word that YAML reads as true or false. */
bool take_text(struct script *s, const struct node *n, const char *what, struct str *out);
/* A text that is shown as a label: printable, on one line, at most 200 bytes. */
bool take_name(struct script *s, const struct node *n, const char *what, struct str *out);
/* A name of letters, digits, _ - only. */
bool take_word(struct script *s, const struct node *n, const char *what, struct str *out);
bool take_bool(struct script *s, const struct node *n, const char *what, bool *out);
bool take_int(struct script *s, const struct node *n, const char *what, int *out);
/* 0.9 or 90, in per cent. */
bool take_percent(struct script *s, const struct node *n, const char *what, uint8_t *out);
/* The index of a key among NULL-terminated names, or -1 with a suggestion.  `kind` is "style"
 * as in "unknown style key"; `in` (may be empty) is where: "entity.PERSON". */
struct key_names { const char *const *names; const char *kind; struct str in; };
int take_key(struct script *s, const struct node *key, const struct key_names *of);
/* True when a key of the map is none of the names: then what seems to be missing is misspelt. */
bool has_unknown(const struct node *map, const char *const *names);
/* The index of a word among names, or -1 after an error. */
int take_choice(struct script *s, const struct node *n, const char *what,
    const char *const *names);

/* A list, or one thing that stands for a list of one; null is an empty list. */
size_t many(const struct node *n);
const struct node *many_at(const struct node *n, size_t i);

#endif
