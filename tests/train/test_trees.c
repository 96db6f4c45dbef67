/* Learning trees from a handful of sentences, and what the parser then makes of any text. */
#include "english_of.h"

#include "lang/model_file.h"
#include "train/lessons.h"
#include "train/oracle.h"
#include "train/score_trees.h"
#include "train/gold.h"
#include "treebank.h"

struct fixture { struct buf model; struct english *english; };

static int
set_up(void **state)
{
	struct fixture *f = mem_alloc(sizeof *f);
	treebank_model(&f->model);
	f->english = english_of(trees_loader.file, buf_view(&f->model), ENGLISH_TREES);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;
	english_free(f->english);
	buf_done(&f->model);
	mem_free(f);
	return 0;
}

static void
check_sentence(const struct words *w, size_t first, size_t last)
{
	size_t n_roots = 0;
	for (size_t i = first; i < last; i++) {
		const struct arc *a = &w->arcs.v[i];
		assert_true(a->head >= first && a->head < last);
		assert_true(a->dep > DEP_NONE && a->dep < DEP_N);
		assert_int_equal(a->head == i, a->dep == DEP_ROOT);
		n_roots += a->head == i;
		size_t at = i, steps = 0;
		while (w->arcs.v[at].head != at && steps++ <= last - first)
			at = w->arcs.v[at].head;
		assert_true(w->arcs.v[at].head == at);
	}
	assert_int_equal(n_roots, 1);
}

static void
parse_all(struct words *w, const struct english *e, struct str text)
{
	words_use(w, e, ENGLISH_TREES);
	words_read(w, text);
	for (size_t i = 0; i < w->tokens.list.n;) {
		size_t to = tokens_sentence_end(&w->tokens, i);
		words_parse(w, i, to);
		check_sentence(w, i, to);
		i = to;
	}
}

static void
what_was_learned_is_known(void **state)
{
	struct fixture *f = *state;
	struct corpus c = {0};
	struct words w = {0};
	struct gold_text g = {0};
	struct tree_scores scores = {0};
	treebank_read(&c);
	words_use(&w, f->english, ENGLISH_TREES);
	for (size_t i = 0; i < c.sentences.n; i++) {
		gold_text_read(&g, &c, i, 1, GOLD_AS_IS);
		gold_words(&w, &g);
		tree_scores_add(&scores, &w, &c.words.v[g.first]);
	}
	assert_int_equal(scores.words, c.words.n);
	/* All but the arc that crosses another. */
	assert_true(scores.subtypes + 2 >= scores.words);
	gold_text_done(&g);
	words_done(&w);
	corpus_done(&c);
}

static void
the_same_lessons_give_the_same_model(void **state)
{
	struct fixture *f = *state;
	struct buf again = {0};
	treebank_model(&again);
	assert_true(str_eq(buf_view(&f->model), buf_view(&again)));
	buf_done(&again);
}

static void
any_text_gets_trees_with_one_root_each(void **state)
{
	struct fixture *f = *state;
	static const char *const texts[] = {"Bread", "BAKER SELLS ALL", "no stop at the end",
	    "((( [ she ) said \" } and", "... !!! ,,,", "\xff\xfe \x01 zzz", "1 2 3 4 $ 5 %",
	    "Olga slept. She asked Piet! Who sold boats? \"The baker,\" he said."};
	struct words w = {0};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		parse_all(&w, f->english, str_of(texts[i]));
	words_done(&w);
}

static void
a_sentence_too_long_for_one_piece_has_one_root(void **state)
{
	struct fixture *f = *state;
	struct buf text = {0};
	struct words w = {0};
	for (unsigned i = 0; i < 5000; i++)
		buf_puts(&text, i % 7 ? "baker " : i % 2 ? ", sold " : "sold the ");
	words_use(&w, f->english, ENGLISH_TREES);
	words_read(&w, buf_view(&text));
	assert_true(w.list.n > 5000);
	words_parse(&w, 0, w.list.n);
	check_sentence(&w, 0, w.list.n);
	buf_done(&text);
	words_done(&w);
}

static void
a_sentence_is_parsed_once_and_alone(void **state)
{
	struct fixture *f = *state;
	struct words w = {0};
	words_use(&w, f->english, ENGLISH_TREES);
	words_read(&w, STR("Olga slept. She asked Piet."));
	words_parse(&w, 0, 3);
	assert_int_equal(w.arcs.n, w.list.n);
	assert_int_equal(w.arcs.v[1].dep, DEP_ROOT);
	for (size_t i = 3; i < w.list.n; i++) {
		assert_int_equal(w.arcs.v[i].dep, DEP_NONE);
		assert_int_equal(w.arcs.v[i].head, i);
	}
	w.arcs.v[0].certainty = 1;
	words_parse(&w, 0, 3);
	assert_int_equal(w.arcs.v[0].certainty, 1);
	words_done(&w);
}

static void
certainty_is_what_the_model_says_of_margins(void **state)
{
	struct fixture *f = *state;
	struct words w = {0};
	parse_all(&w, f->english, STR("The baker sold bread."));
	for (size_t i = 0; i < w.list.n; i++)
		assert_int_equal(w.arcs.v[i].certainty, 99);
	words_done(&w);
}

static void
trees_not_asked_for_are_not_made(void **state)
{
	struct fixture *f = *state;
	struct words w = {0};
	words_use(&w, f->english, ENGLISH_TAGS);
	words_read(&w, STR("Olga slept."));
	words_parse(&w, 0, w.list.n);
	assert_int_equal(w.arcs.n, 0);
	words_done(&w);
}

/* The model with one byte of one section changed, and all sums right. */
static void
change(struct fixture *f, const char *name, size_t at, unsigned char to, struct buf *out)
{
	struct section s;
	struct err err = {0};
	char path[] = "/tmp/limn-model-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, f->model.ptr, f->model.len), f->model.len);
	close(fd);
	struct model_file *file = model_file_open(path, &err);
	struct model_writer *w = model_writer_new(model_file_version(file));
	enum model_step step;
	while ((step = model_file_step(file, &s, &err)) != MODEL_END) {
		assert_int_not_equal(step, MODEL_FAILED);
		if (step == MODEL_MORE)
			continue;
		if (section_is(&s, name))
			s.data[at % s.size] = to;
		model_writer_add(w, s.name, s.data, s.size);
		mem_free(s.data);
	}
	model_file_close(file);
	model_writer_view(w, out);
	model_writer_free(w);
	unlink(path);
}

static void
a_damaged_model_is_refused_or_makes_wrong_trees(void **state)
{
	struct fixture *f = *state;
	static const char *const sections[] = {"shape", "keys", "rows", "layers", "slots", "facts",
	    "nobody", "root", "hidden", "moves", "labels", "sure"};
	struct buf damaged = {0};
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		for (size_t at = 0; at < 5; at++) {
			change(f, sections[i], at, (unsigned char)(at % 3 ? 255 : 127), &damaged);
			struct english *e =
			    english_of(trees_loader.file, buf_view(&damaged), ENGLISH_TREES);
			struct words w = {0};
			if (english_parts(e))
				parse_all(&w, e, STR("The baker sold 3 boats, she said."));
			words_done(&w);
			english_free(e);
		}
	buf_done(&damaged);
}

static void
a_model_of_another_shape_is_refused(void **state)
{
	struct fixture *f = *state;
	struct buf damaged = {0};
	change(f, "shape", 0, 63, &damaged);
	struct english *e =
	    english_of(trees_loader.file, buf_view(&damaged), ENGLISH_TREES);
	assert_int_equal(english_parts(e), 0);
	assert_int_equal(diag_count(english_problems(e)), 1);
	english_free(e);
	buf_done(&damaged);
}

static void
moves_that_cost_nothing_lead_to_the_gold_tree(void **state)
{
	(void)state;
	struct corpus c = {0};
	struct lessons l = {0};
	struct parse_state *s = mem_alloc(sizeof *s);
	treebank_read(&c);
	lessons_make(&l, &c, NULL);
	for (size_t i = 0; i < l.list.n; i++) {
		const struct lesson *x = &l.list.v[i];
		parse_again(s, (const uint8_t (*)[4])x->before, x->n);
		while (!parse_done(s)) {
			uint32_t costs[PARSE_MOVES];
			oracle_costs(s, x->heads, costs);
			unsigned move = 0;
			while (move < PARSE_MOVES && costs[move] != 0)
				move++;
			assert_true(move < PARSE_MOVES);
			parse_take(s, move, DEP_DEP);
		}
		for (size_t k = 0; k < x->n; k++)
			assert_int_equal(s->nodes[k].head, x->heads[k]);
	}
	mem_free(s);
	lessons_done(&l);
	corpus_done(&c);
}

static void
arcs_that_cross_are_lifted(void **state)
{
	(void)state;
	/* Olga asked sailors today who slept: slept hangs on sailors, over today. */
	uint16_t heads[] = {1, 6, 1, 1, 5, 2};
	assert_int_equal(oracle_lift(heads, 6), 1);
	assert_int_equal(heads[5], 1);
	assert_int_equal(oracle_lift(heads, 6), 0);
}

static void
words_met_once_have_no_row(void **state)
{
	(void)state;
	struct corpus c = {0};
	struct lessons l = {0};
	treebank_read(&c);
	lessons_make(&l, &c, NULL);
	bool baker = false, old = false;
	for (size_t i = 0; i < l.n_keys; i++) {
		baker = baker || l.keys[i] == tree_key(STR("baker"));
		old = old || l.keys[i] == tree_key(STR("old"));
	}
	assert_true(baker);
	assert_false(old);
	assert_int_equal(l.n_crossing, 1);
	lessons_done(&l);
	corpus_done(&c);
}

/* A file of the folder named by a variable, else below the source's own; "" when there is none. */
static void
find(struct buf *out, const char *variable, const char *below, const char *name)
{
	const char *folder = getenv(variable), *top = getenv("LIMN_TOP");
	buf_clear(out);
	if (folder)
		buf_fmt(out, "%s/%s", folder, name);
	else
		buf_fmt(out, "%s/%s/%s", top ? top : ".", below, name);
	if (access(buf_cstr(out), R_OK) != 0)
		buf_clear(out);
}

static void
the_shipped_model_parses_a_treebank_as_well_as_it_says(void **state)
{
	(void)state;
	struct buf data = {0}, models = {0};
	struct corpus c = {0};
	struct words w = {0};
	struct gold_text g = {0};
	struct tree_scores x = {0};
	struct err err = {0};
	find(&data, "LIMN_DATA", "../shared/data", "train/en_ewt-ud-dev.conllu");
	find(&models, "LIMN_TOP", ".", "src/lang/models/en-trees.model");
	if (!data.len || !models.len) {
		buf_done(&data);
		buf_done(&models);
		skip();
	}
	struct english *e = english_open(path_folder(buf_view(&models)));
	while (english_step(e, ENGLISH_TAGS | ENGLISH_TREES)) {
	}
	words_use(&w, e, ENGLISH_TAGS | ENGLISH_TREES);
	assert_true(corpus_read(&c, buf_cstr(&data), &err));
	for (size_t i = 0; i < 500; i++) {
		gold_text_read(&g, &c, i, 1, GOLD_AS_IS);
		gold_words(&w, &g);
		tree_scores_add(&x, &w, &c.words.v[g.first]);
	}
	assert_true(x.heads * 100 > x.words * 86);
	assert_true(x.subtypes * 100 > x.words * 83);
	gold_text_done(&g);
	words_done(&w);
	corpus_done(&c);
	english_free(e);
	buf_done(&data);
	buf_done(&models);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_learned_is_known),
	    cmocka_unit_test(the_same_lessons_give_the_same_model),
	    cmocka_unit_test(any_text_gets_trees_with_one_root_each),
	    cmocka_unit_test(a_sentence_too_long_for_one_piece_has_one_root),
	    cmocka_unit_test(a_sentence_is_parsed_once_and_alone),
	    cmocka_unit_test(certainty_is_what_the_model_says_of_margins),
	    cmocka_unit_test(trees_not_asked_for_are_not_made),
	    cmocka_unit_test(a_damaged_model_is_refused_or_makes_wrong_trees),
	    cmocka_unit_test(a_model_of_another_shape_is_refused),
	    cmocka_unit_test(moves_that_cost_nothing_lead_to_the_gold_tree),
	    cmocka_unit_test(arcs_that_cross_are_lifted),
	    cmocka_unit_test(words_met_once_have_no_row),
	    cmocka_unit_test(the_shipped_model_parses_a_treebank_as_well_as_it_says),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
