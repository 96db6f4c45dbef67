/*
 * rules/engine.h - a sealed ruleset over one block -> annotations.
 * Stages: lexicons, entities, actors, events, relations; a later one sees the earlier ones.
 * Ties: longest, then priority, then file order.  Linear in the block; no allocation per token
 * once warm.
 */
#ifndef RULES_ENGINE_H
#define RULES_ENGINE_H

#include "annot/layer.h"
#include "rules/ruleset.h"

struct engine;
struct english;
/* Adds the ruleset's types, origins and actors to the layer and its schema.  Borrows both. */
struct engine *engine_new(const struct ruleset *rules, struct layer *into);
void engine_free(struct engine *e);                              /* NULL is fine */
/*
 * Goes on with another layer, of the same schema or another, as a new engine would: it knows
 * nothing of what it has read, and finds the same.  Memory and what follows from a word alone are
 * kept, so a text of 5 KB costs half of what it does with a new one.
 */
void engine_again(struct engine *e, struct layer *into);
/* The article's date "YYYY-MM-DD" ("" unknown), for dated relations and years it mentions. */
void engine_set_date(struct engine *e, struct str date);
/* What helps the rules from the next block on: models (borrowed; NULL: none) and which parts of
 * them, bits of enum english_part.  Without any the rules decide alone. */
void engine_use(struct engine *e, const struct english *english, unsigned parts);
/* Tells of each block's words, and of what the rules chose at each of them, before the model of
 * names is asked (or without one): the model learns from it. */
struct words;
struct name_hint;
void engine_watch_names(struct engine *e,
    void (*see)(void *context, uint64_t base, struct words *w, const struct name_hint *hints),
    void *context);
/* Pronouns are mentions too: they are not, unless this says so. */
void engine_pronouns(struct engine *e, bool on);
/* Annotates one block: text at byte `base` of the document.  A regex that goes over its budget is
 * off for this block, and named once among the layer's problems.  Roles may point at mentions of
 * earlier blocks in the same builder (the nearest actors before). */
void engine_block(struct engine *e, struct str text, uint64_t base,
    struct segment_builder *out);
/* A new slice begins: earlier mentions of the builder must not be used as roles. */
void engine_begin(struct engine *e);
/* Steps that token patterns took so far: at most states times tokens for each pattern. */
uint64_t engine_steps(const struct engine *e);

#endif
