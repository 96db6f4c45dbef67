/* tests/rules/tree.h - trees written by hand: "2:nsubj 0:root 2:obj" gives, for each token of
 * the sentence that is parsed, the number of its head (from 1; 0: it is the root) and how it
 * depends on it; "2:nsubj/9" is an arc of certainty 9, else it is 255.  Further sentences
 * follow a '|'. */
#ifndef RULES_TREE_H
#define RULES_TREE_H

#include "rules/grammar.h"
#include "rules/rig.h"

struct hand_tree { const char *text; };

static inline void
hand_parse(void *context, struct words *w, size_t first, size_t last)
{
	const struct hand_tree *h = context;
	struct str rest = str_of(h->text), sentence = STR_NONE, one;
	size_t n = 0, number = 0;
	for (size_t t = 1; t <= first; t++)
		number += w->tokens.list.v[t].flags & TOKEN_SENTENCE ? 1 : 0;
	for (size_t i = 0; i <= number; i++)
		if (!str_split(&rest, '|', &sentence))
			sentence = STR_NONE;
	if (w->arcs.n != w->list.n) {
		vec_clear(&w->arcs);
		for (uint32_t t = 0; t < w->list.n; t++)
			vec_push(&w->arcs, ((struct arc){t, DEP_NONE, 0}));
	}
	while (str_split(&sentence, ' ', &one)) {
		char *end;
		unsigned long head = strtoul(one.ptr, &end, 10);
		struct str dep = str_sub(one, (size_t)(end - one.ptr) + 1, one.len);
		size_t slash = str_chr(dep, '/');
		enum dependency d = DEP_NONE;
		if (!one.len)
			continue;
		if (first + n >= last || !dep_of(str_sub(dep, 0, slash), &d))
			fail_msg("a tree that does not fit: %s", h->text);
		w->arcs.v[first + n] = (struct arc){
		    (uint32_t)(head ? first + head - 1 : first + n), (uint8_t)d,
		    (uint8_t)(slash < dep.len ? strtoul(dep.ptr + slash + 1, NULL, 10) : 255)};
		n++;
	}
	if (n && first + n != last)
		fail_msg("%zu arcs for %zu tokens: %s", n, last - first, h->text);
}

/* Before a text is run: its trees.  The context must outlive the run. */
static inline void
rig_trees(struct rig *r, struct hand_tree *h)
{
	if (!r->rules && !rig_seal(r))
		fail_msg("%s", buf_cstr(&r->errors));
	engine_parse_by(r->engine, hand_parse, h);
}

/* A text, its trees (NULL: none), and its events as rig_events writes them. */
struct tree_row {
	const char *text, *tree, *want;
};

/* `world` begins a rig and gives it rules. */
static inline void
check_tree_rows(void (*world)(struct rig *), const struct tree_row *rows, size_t n)
{
	size_t bad = 0;
	for (size_t i = 0; i < n; i++) {
		struct rig r;
		struct hand_tree tree = {rows[i].tree};
		world(&r);
		if (tree.text)
			rig_trees(&r, &tree);
		rig_run(&r, rows[i].text);
		if (!str_is(rig_events(&r), rows[i].want)) {
			print_error("\"%s\":\n     got %s\n  wanted %s\n", rows[i].text,
			    buf_cstr(&r.got), rows[i].want);
			bad++;
		}
		rig_done(&r);
	}
	assert_int_equal(bad, 0);
}
#define CHECK_ROWS(rows) check_tree_rows(world, rows, sizeof(rows) / sizeof *(rows))

#endif
