/*
 * The engine: stages over one block.  Everything that grows is kept between blocks, so a
 * warm engine allocates nothing.  Types are numbered when it is made; actors and origins
 * when they are first used, so that opening costs little however many there are.
 */
#include "rules/automaton.h"

#include "lang/kinds.h"
#include "rules/weak.h"
#include "text/regex.h"

/* False: some have other numbers than before. */
static bool
add_types(struct engine *e)
{
	const struct ruleset *r = e->r;
	bool same = true;
	for (size_t i = 0; i < r->n_types; i++) {
		uint32_t id = schema_id(e->schema, ruleset_str(r, r->types[i].name));
		same = same && e->type_id[i] == id;
		e->type_id[i] = id;
	}
	for (size_t i = 0; i < r->n_types; i++) {
		uint32_t parent = r->types[i].parent;
		if (parent != NONE)
			schema_set_parent(e->schema, e->type_id[i], e->type_id[parent]);
	}
	return same;
}

static void
sort_common(struct engine *e)
{
	for (size_t i = 0; i < e->r->n_common; i++) {
		struct r_start s = e->r->common[i];
		if (s.kind == ATOM_TYPE || s.kind == ATOM_ACTOR) {
			vec_push(&e->typed, s);
		} else if (s.kind == ATOM_POS && s.arg < POS_N) {
			vec_push(&e->by_pos[s.arg], s);
		} else if (s.kind == ATOM_FLAG) {
			unsigned bit = 0;
			while (bit < 15 && !(s.arg >> bit & 1))
				bit++;
			vec_push(&e->by_flag[bit], s);
			e->flags_used |= 1u << bit;
		} else if (s.kind == ATOM_REGEX) {
			for (unsigned j = 0; j < 256 / 32; j++)
				for (uint32_t w = e->r->regexes[s.arg].need[j]; w; w &= w - 1)
					vec_push(&e->by_byte[32 * j + (unsigned)__builtin_ctz(w)], s);
		} else {
			vec_push(&e->any, s);
		}
	}
}

/* What the entries of a list are, where that is known from the list's name. */
static uint16_t *
kinds_of_lists(const struct ruleset *r)
{
	static const char *const kinds[][2] = {{"countries", "country"}, {"cities", "city"},
	    {"companies", "company"}, {"clubs", "club"}, {"regions", "territory"},
	    {"capitals", "capital"}};
	uint16_t *of = mem_array(r->n_rules + 1, sizeof *of);
	for (size_t i = 0; i < r->n_lexicons; i++)
		for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
			if (r->lexicons[i].rule < r->n_rules &&
			    str_is(ruleset_str(r, r->lexicons[i].name), kinds[k][0]))
				of[r->lexicons[i].rule] = kind_find(str_of(kinds[k][1]));
	return of;
}

/* The classes of bytes that regexes can begin with. */
static void
read_regex_bytes(struct engine *e)
{
	uint32_t of_class[BYTE_CLASSES][256 / 32] = {{0}};
	for (unsigned c = 0; c < 256; c++)
		of_class[engine_byte_class((unsigned char)c)][c / 32] |= 1u << (c % 32);
	for (size_t i = 0; i < e->r->n_regexes; i++)
		for (unsigned k = 0; k < BYTE_CLASSES; k++)
			for (unsigned j = 0; j < 256 / 32; j++)
				if (e->r->regexes[i].need[j] & of_class[k][j])
					e->regex_bytes[i] |= (uint8_t)(1u << k);
}

/* False: the types are not numbered, or not known, as they were in the layer before. */
static bool
bind(struct engine *e, struct layer *into)
{
	bool before = e->plain;
	e->layer = into;
	e->schema = layer_schema(into);
	e->plain = schema_is_plain(e->schema);
	e->std.person = schema_id(e->schema, STR("PERSON"));
	e->std.norp = schema_id(e->schema, STR("NORP"));
	e->std.org = schema_id(e->schema, STR("ORG"));
	e->std.gpe = schema_id(e->schema, STR("GPE"));
	e->std.loc = schema_id(e->schema, STR("LOC"));
	e->std.fac = schema_id(e->schema, STR("FAC"));
	e->std.misc = schema_id(e->schema, STR("MISC"));
	e->std.mention = schema_id(e->schema, STR("MENTION"));
	return add_types(e) && before && e->plain;
}

struct engine *
engine_new(const struct ruleset *rules, struct layer *into)
{
	struct engine *e = mem_alloc(sizeof *e);
	e->r = rules;
	e->type_id = mem_array(rules->n_types + 1, sizeof *e->type_id);
	e->actor_id = mem_array(rules->n_actors + 1, sizeof *e->actor_id);
	e->origin = mem_array(rules->n_rules + 1, sizeof *e->origin);
	e->rule_kind = kinds_of_lists(rules);
	e->common = NONE;
	for (uint32_t i = 0; i < rules->n_lexicons; i++)
		if (str_is(ruleset_str(rules, rules->lexicons[i].name), "common"))
			e->common = i;
	e->n_regexes = rules->n_regexes;
	e->regexes = mem_array(rules->n_regexes + 1, sizeof *e->regexes);
	e->regex_state = mem_array(rules->n_regexes + 1, 1);
	e->regex_bytes = mem_array(rules->n_regexes + 1, 1);
	read_regex_bytes(e);
	e->word_seen = mem_array(rules->n_words + 1, sizeof *e->word_seen);
	e->lexicon_seen = mem_array(rules->n_lexicons + 1, sizeof *e->lexicon_seen);
	e->actor_seen = mem_array(rules->n_actors + 1, sizeof *e->actor_seen);
	e->actor_at = mem_array(rules->n_actors + 1, sizeof *e->actor_at);
	e->fact_done = mem_array(rules->n_facts + 1, sizeof *e->fact_done);
	e->fact_block = mem_array(rules->n_facts + 1, sizeof *e->fact_block);
	e->fact_sentence = mem_array(rules->n_facts + 1, sizeof *e->fact_sentence);
	e->live = mem_array(rules->n_patterns + 1, sizeof *e->live);
	e->tree_seen = mem_array(rules->n_patterns + 1, sizeof *e->tree_seen);
	for (size_t i = 0; i < rules->n_patterns; i++)
		e->live[i].head = NONE;
	e->relations_done = map_new();
	e->surnames = map_new();
	e->kinds_seen = mem_array(kind_count(), 1);
	e->wordsets = wordsets_new();
	e->slice = 1;
	bind(e, into);
	sort_common(e);
	return e;
}

static void
free_tables(struct engine *e)
{
	mem_free(e->type_id);
	mem_free(e->actor_id);
	mem_free(e->origin);
	mem_free(e->rule_kind);
	mem_free(e->kinds_seen);
	for (size_t i = 0; i < e->n_regexes; i++)
		regex_free(e->regexes[i]);
	mem_free(e->regexes);
	mem_free(e->regex_state);
	mem_free(e->regex_bytes);
	mem_free(e->gates);
	mem_free(e->word_seen);
	mem_free(e->lexicon_seen);
	mem_free(e->actor_seen);
	mem_free(e->actor_at);
	mem_free(e->fact_done);
	mem_free(e->fact_block);
	mem_free(e->fact_sentence);
	mem_free(e->live);
	mem_free(e->tree_seen);
	for (size_t i = 0; i < 16; i++)
		vec_done(&e->by_flag[i]);
	for (size_t i = 0; i < POS_N; i++)
		vec_done(&e->by_pos[i]);
	for (size_t i = 0; i < 256; i++)
		vec_done(&e->by_byte[i]);
	vec_done(&e->any);
	vec_done(&e->typed);
}

void
engine_free(struct engine *e)
{
	if (!e)
		return;
	free_tables(e);
	words_done(&e->words);
	vec_done(&e->numbers);
	wordsets_free(e->wordsets);
	vec_done(&e->arrivals);
	vec_done(&e->arrival_hits);
	vec_done(&e->arrival_found);
	vec_done(&e->entity_found);
	vec_done(&e->bucket);
	vec_done(&e->bucket_next);
	vec_done(&e->cluster);
	vec_done(&e->toks);
	vec_done(&e->hits);
	vec_done(&e->hit_first);
	vec_done(&e->hit_back);
	vec_done(&e->spanned);
	vec_done(&e->long_hits);
	vec_done(&e->candidates);
	vec_done(&e->mentions);
	vec_done(&e->mention_first);
	vec_done(&e->taken);
	vec_done(&e->starts);
	vec_done(&e->touched);
	vec_done(&e->matches);
	vec_done(&e->unsorted);
	vec_done(&e->captures);
	vec_done(&e->window);
	vec_done(&e->window_run);
	vec_done(&e->visited);
	vec_done(&e->stack);
	vec_done(&e->regex_cache);
	vec_done(&e->triggers);
	drafts_free(e->drafts);
	vec_done(&e->specs);
	vec_done(&e->type_looks);
	vec_done(&e->role_looks);
	vec_done(&e->kin);
	vec_done(&e->trees);
	vec_done(&e->name_pos);
	automata_free(e->automata);
	engine_names_free(e->names);
	map_free(e->surnames);
	map_free(e->relations_done);
	buf_done(&e->scratch);
	mem_free(e);
}

/* What was found out about the schema's types. */
static void
forget_types(struct engine *e)
{
	vec_clear(&e->type_looks);
	vec_clear(&e->entity_found);
	vec_clear(&e->numbers);
	vec_clear(&e->arrivals);
	vec_clear(&e->arrival_hits);
	vec_clear(&e->arrival_found);
	automata_free(e->automata);
	e->automata = NULL;
}

/* Regexes that were over their budget are named again; answers are kept by a hash, of which two
 * words may have the same: what an article says of itself must not depend on others. */
static void
forget_regexes(struct engine *e)
{
	for (size_t i = 0; i < e->r->n_regexes; i++)
		e->regex_state[i] &= 1;
	if (e->regex_cache.v)
		memset(e->regex_cache.v, 0, REGEX_CACHE * sizeof *e->regex_cache.v);
}

void
engine_again(struct engine *e, struct layer *into)
{
	bool same = bind(e, into);
	memset(e->actor_id, 0, e->r->n_actors * sizeof *e->actor_id);
	memset(e->origin, 0, e->r->n_rules * sizeof *e->origin);
	memset(e->party_ids, 0, sizeof e->party_ids);
	for (size_t i = 0; i < e->role_looks.n; i++)
		e->role_looks.v[i].id = 0;
	if (!same)
		forget_types(e);
	forget_regexes(e);
	engine_names_again(e->names, same);
	e->date[0] = '\0';
	e->pronouns = false;
	e->trace = NULL;
	engine_begin(e);
}

void
engine_set_date(struct engine *e, struct str date)
{
	size_t n = date.len < sizeof e->date ? date.len : 0;
	memcpy(e->date, date.ptr, n);
	e->date[n] = 0;
}

void
engine_use(struct engine *e, const struct english *english, unsigned parts)
{
	words_use(&e->words, english, parts);
	e->parts = e->words.parts;
	e->english = e->parts ? english : NULL;
}

void
engine_begin(struct engine *e)
{
	e->before = (struct before){.n = 0};
	e->slice++;
	map_free(e->relations_done);
	e->relations_done = map_new();
	map_free(e->surnames);
	e->surnames = map_new();
	memset(e->kinds_seen, 0, kind_count());
}

/* The block's number marks what was seen in it; when the marks run out they are cleared.
 */
static void
next_generation(struct engine *e)
{
	if (++e->generation < UINT32_MAX / 2 && e->sentence < UINT32_MAX / 2)
		return;
	e->generation = 1;
	e->sentence = 0;
	memset(e->byte_seen, 0, sizeof e->byte_seen);
	memset(e->word_seen, 0, e->r->n_words * sizeof *e->word_seen);
	memset(e->lexicon_seen, 0, e->r->n_lexicons * sizeof *e->lexicon_seen);
	memset(e->actor_seen, 0, e->r->n_actors * sizeof *e->actor_seen);
	memset(e->tree_seen, 0, e->r->n_patterns * sizeof *e->tree_seen);
	memset(e->fact_block, 0, e->r->n_facts * sizeof *e->fact_block);
	for (size_t i = 0; i < e->r->n_patterns; i++)
		e->live[i].sentence = 0;
}

void
engine_pronouns(struct engine *e, bool on)
{
	e->pronouns = on;
}

void
engine_block(
    struct engine *e, struct str text, uint64_t base, struct segment_builder *out)
{
	if (!text.len || text.len > UINT32_MAX / 2)
		return;
	next_generation(e);
	e->text = text;
	e->base = base;
	words_read(&e->words, text);
	engine_tokens(e);
	if (!e->toks.n)
		return;
	engine_lexicons(e);
	engine_choose(e);
	engine_headline(e);
	engine_surnames(e);
	engine_described(e);
	engine_emit(e, out);
	engine_values(e, out);
	match_block(
	    e, 1u << PATTERN_TRIGGER | 1u << PATTERN_EVENT | 1u << PATTERN_RELATION);
	engine_trees(e);
	engine_events(e, out);
	engine_relations(e, out);
}

uint64_t
engine_steps(const struct engine *e)
{
	return e->steps;
}

uint32_t
engine_origin(struct engine *e, uint32_t rule)
{
	const struct r_rule *r = &e->r->rules[rule];
	if (!e->origin[rule]) {
		e->origin[rule] = layer_add_origin(e->layer,
		    ruleset_str(e->r, e->r->files[r->file].name), r->line,
		    ruleset_str(e->r, r->name));
		layer_set_rule_id(e->layer, e->origin[rule], ruleset_str(e->r, r->id));
	}
	return e->origin[rule];
}

uint32_t
engine_actor(struct engine *e, uint32_t row)
{
	const struct r_actor *a = &e->r->actors[row];
	if (e->actor_id[row])
		return e->actor_id[row];
	uint32_t id = schema_id(e->schema, ruleset_str(e->r, a->id));
	struct actor_decl d = {id, schema_id(e->schema, ruleset_str(e->r, a->name)),
	    a->type == NONE ? 0 : e->type_id[a->type]};
	layer_declare_actor(e->layer, d);
	return e->actor_id[row] = id;
}
