/* theme/loader.h - what the parts of the loader share while themes are read. */
#ifndef THEME_LOADER_H
#define THEME_LOADER_H

#include "base/map.h"
#include "theme/find.h"
#include "theme/keys.h"
#include "theme/load.h"
#include "theme/suggest.h"
#include "theme/take.h"

/* One theme of the chain, parents first. */
struct item {
	struct script *script;
	struct node *root;                   /* NULL: the built-in default, not parsed (yet) */
	struct str name;
	bool is_default;                     /* the built-in default */
	bool named;                          /* what was asked for last; others lie below it */
	bool rules_only;                     /* below a user.yaml with rules over a look */
};

struct placed_node {
	struct place at;
	struct script *script;
	const struct node *node;
	bool quiet;
};

struct loader {
	struct loaded *out;
	struct arena *arena;                 /* nodes; freed after loading */
	struct diag *diag;
	const struct load_options *options;
	struct find *find;
	VEC(struct item) chain;
	bool at_user;                        /* the next script is user.yaml */
	VEC(struct str) open;                /* paths of themes whose parents are being loaded */
	VEC(struct script *) scripts;
	struct ruleset_builder *builder;     /* NULL while only looks are read */
	struct map *lexicons;                /* name -> number in the builder */
	VEC(struct str) lexicon_names;
	struct map *ids[4];                  /* by stage: id of a rule -> its file */
	struct map *types;                   /* the theme's own -> enum type_kind */
	VEC(struct example_at) shows;        /* types of show:, checked when all types are known */
	VEC(struct example_at) styled;       /* names of styles, the same */
	VEC(struct placed_node) placed;      /* texts that sealing may complain about */
	size_t n_rules, n_words, list_bytes;
};

/* Adds the themes of a list of names, parents first; the default when there are none. */
void chain_add(struct loader *l, struct str names);
void chain_add_user(struct loader *l);
const struct builtin_file *loader_built_in(const struct loader *l, struct str name);

/* A script that lives as long as the loader; the same for a built-in text. */
struct script *loader_read(struct loader *l, const char *path, size_t max, struct err *err);
struct script *loader_text(struct loader *l, struct str name, struct str text);
/* Gives it a number in the builder, under a name that no other script has. */
void loader_number(struct loader *l, struct script *s, struct str name);
/* The path of a file below the theme's folder, or a message: absolute paths, "..", and links
 * that lead out are refused. */
bool loader_below(struct script *s, const struct node *n, struct str file, struct buf *path);
struct str loader_keep(struct loader *l, struct str s);      /* in the result's arena */
struct place loader_place(struct loader *l, struct script *s, const struct node *n);
struct placed loader_placed(struct loader *l, struct script *s, const struct node *n);
/* The same; warnings about it are dropped: a fact may name an actor that no theme describes. */
struct placed loader_quiet(struct loader *l, struct script *s, const struct node *n);
/* Errors that sealing finds, at their places. */
struct rule_report loader_report(struct loader *l);

/* The sections of a theme. */
void load_palette(struct loader *l, struct script *s, const struct node *n);
/* The look of a scheme named as a theme ("base16:nord"); NULL, and why, when there is none; no
 * text: the messages are in diag already. */
struct script *palette_scheme(struct loader *l, struct str full, struct buf *text,
    struct buf *help);
void load_styles(struct loader *l, struct script *s, const struct node *n);
/* A style map of a rule, under the name `prefix`.`id`; what styles: says of it wins. */
void load_rule_style(struct loader *l, struct script *s, const struct node *n,
    const char *prefix, struct str id);
void load_show(struct loader *l, struct script *s, const struct node *n);
/* Whether the types in show: are known: said when all types are. */
void check_shows(struct loader *l);
/* Warns of styles for types and rules that seem to be misspelt. */
void check_styles(struct loader *l);
/* Whether a type is known; near may learn of those that are. */
bool rule_type_known(const struct loader *l, struct str name, struct suggest *near);
/* The styles that rules carry, where rules are not read: after all of styles:. */
void load_rule_looks(struct loader *l, struct script *s, const struct node *root);
void load_types(struct loader *l, struct script *s, const struct node *n);
void load_lexicons(struct loader *l, struct script *s, const struct node *n);
void load_entities(struct loader *l, struct script *s, const struct node *n);
void load_actors(struct loader *l, struct script *s, const struct node *n);
void load_events(struct loader *l, struct script *s, const struct node *n);
void load_relations(struct loader *l, struct script *s, const struct node *n);

struct rule {
	struct rule_head head;
	struct script *script;
	const struct node *node;
	enum rule_stage stage;
	bool off;                            /* {id: x, off: true}: nothing more to do */
	bool bad;                            /* something in it was wrong */
	size_t first_example;                /* of the theme's; those behind are its own */
};
/* Reads the common keys; false when the entry is no map, or only turns a rule off (done). */
bool rule_begin(struct loader *l, struct script *s, const struct node *n,
    enum rule_stage stage, struct rule *out);
/* An array of placed texts from one text or a list of them. */
struct placed_list { struct placed *v; size_t n; };
struct placed_list rule_texts(struct loader *l, struct script *s, const struct node *n,
    const char *what);
/* A pattern: warns of a comment that swallowed its end. */
struct placed rule_pattern(struct loader *l, struct script *s, const struct node *n,
    const char *what);
struct placed_list rule_patterns(struct loader *l, struct script *s, const struct node *n,
    const char *what);
enum type_kind { TYPE_ENTITY, TYPE_EVENT, TYPE_RELATION };
/* A type that was declared without this loader reading it: in the built-in tables. */
void rule_know_type(struct loader *l, struct str name, struct str parent);
/* A type that is known; else an error, and a type that stands in, so that the rest of the rule
 * is still checked. */
struct placed rule_type(struct loader *l, struct script *s, const struct node *n,
    enum type_kind kind);
/* Says why a rule is off. */
void rule_off(struct loader *l, const struct rule *r, const char *why);
/* The same of a rule that is compiled, but finds nothing without trees. */
void rule_needs_trees(struct loader *l, const struct rule *r);

/* spaCy's list of token patterns as a pattern in line form. */
bool spacy_pattern(struct loader *l, struct script *s, const struct node *n, struct buf *out);

#endif
