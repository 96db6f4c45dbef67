/* The English models in the reader: read after the first frame, said to be missing once. */
#include "fixture.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "lang/english.h"
#include "theme/theme.h"
#include "ui/models.h"
#include "ui/set.h"

static const char text[] = "Norway and Sweden signed an agreement in Oslo on Monday.\n\n"
    "Solveig Aasen, who leads the ministry, met Karl Nyberg in Bergen.\n";

static struct session *
open_text(const char *article, const char *models, bool missing, int set)
{
	static struct setting_given given[1];
	static struct theme *theme;
	if (theme == NULL)
		theme = theme_builtin();
	given[0] = (struct setting_given){SET_MODELS, set};
	struct reader_options o = {.no_hint = true, .theme = theme, .models = models,
		.models_missing = missing, .settings = given, .n_settings = 1};
	return fixture_session_with(article, NULL, o, 100, 24);
}

static struct session *
open_with(const char *models, bool missing, int set)
{
	return open_text(text, models, missing, set);
}

/* The folder of the sources' models; the parts that are there. */
static unsigned
real_models(struct buf *out)
{
	const char *top = getenv("LIMN_TOP");
	path_join(out, str_of(top ? top : "."), STR("src/lang/models"));
	struct english *e = english_open(buf_view(out));
	while (english_step(e, ENGLISH_ALL))
		;
	unsigned parts = english_parts(e);
	english_free(e);
	return parts;
}

static void
missing_models_are_said_and_the_rules_work(void **state)
{
	(void)state;
	struct session *s = open_with(NULL, true, MODELS_ALL);
	check_shows(s, "the English models are missing: the rules work without them");
	assert_true(model_find_actor(session_article(s)->model, STR("norway")) != ID_NONE);
	fixture_keys(s, "M");
	check_shows(s, "LIMN_MODELS");
	check_shows(s, "--models=none");
	fixture_free(s);
}

static void
missing_models_are_said_once(void **state)
{
	(void)state;
	struct session *s = open_with(NULL, true, MODELS_ALL);
	fixture_keys(s, "j:set models=none<Enter>:set models=all<Enter>j");
	check_hides(s, "models are missing");
	fixture_keys(s, "M");
	struct buf out = fixture_dump(s);
	struct str rest = buf_view(&out), what = STR("models are missing");
	size_t at = str_find(rest, what);
	assert_true(at < rest.len);
	rest = str_sub(rest, at + 1, rest.len);
	assert_int_equal(str_find(rest, what), rest.len);
	buf_done(&out);
	fixture_free(s);
}

static void
models_that_the_environment_forbids_are_said_to_be_so(void **state)
{
	(void)state;
	struct session *s = open_with(NULL, false, MODELS_NONE);
	fixture_keys(s, ":set models=all<Enter>");
	check_shows(s, "models all: LIMN_MODELS says none, the rules work alone");
	fixture_free(s);
}

static void
nothing_is_said_of_models_that_nobody_wants(void **state)
{
	(void)state;
	struct session *s = open_with(NULL, true, MODELS_NONE);
	check_hides(s, "models are missing");
	fixture_free(s);
	s = open_with("/nonexistent", false, MODELS_NONE);
	check_hides(s, "cannot be read");
	assert_null(s->english);
	fixture_free(s);
	s = open_with(NULL, false, MODELS_ALL);
	check_hides(s, "models");
	fixture_free(s);
}

static void
a_damaged_model_is_named_with_its_path_and_why(void **state)
{
	(void)state;
	char folder[] = "/tmp/limn-models-XXXXXX";
	struct buf path = {0};
	assert_non_null(mkdtemp(folder));
	path_join(&path, str_of(folder), STR("en-tags.model"));
	assert_true(file_write(buf_cstr(&path), STR("no model at all\n"), 0644, NULL));
	struct session *s = open_with(folder, false, MODELS_ALL);
	check_shows(s, "English models cannot be read: the rules work without them");
	assert_true(model_find_actor(session_article(s)->model, STR("norway")) != ID_NONE);
	assert_int_equal(models_parts(s), 0);
	fixture_keys(s, "M");
	check_shows(s, buf_cstr(&path));
	fixture_free(s);
	unlink(buf_cstr(&path));
	rmdir(folder);
	buf_done(&path);
}

static void
the_message_joins_one_that_stands_already(void **state)
{
	(void)state;
	struct theme *theme = theme_builtin();
	struct reader_options o = {.no_hint = true, .theme = theme, .models_missing = true};
	struct document_options how = {0};
	o.ready = document_memory("article.txt", STR("Norway signed.\n"), &how);
	o.no_overlay = true;
	struct session *s = session_new(&o, NULL);
	session_note(s, "something else");
	fixture_draw(s, 120, 24);
	fixture_work(s);
	check_shows(s, "something else; the English models are missing");
	session_free(s);
	theme_free(theme);
}

static void
no_model_is_read_before_the_first_frame(void **state)
{
	(void)state;
	struct buf folder = {0};
	struct theme *theme = theme_builtin();
	real_models(&folder);
	struct reader_options o = {.no_hint = true, .theme = theme, .models = buf_cstr(&folder)};
	struct document_options how = {0};
	o.ready = document_memory("article.txt", str_of(text), &how);
	struct session *s = session_new(&o, NULL);
	fixture_draw(s, 100, 24);
	assert_null(s->english);
	session_free(s);
	theme_free(theme);
	buf_done(&folder);
}

/* Opens the article with the models, or skips where they are not. */
static struct session *
open_with_names(struct buf *folder)
{
	if (!(real_models(folder) & ENGLISH_NAMES)) {
		buf_done(folder);
		skip();
	}
	return open_text("Zefira Quillon was born in 1950. Zefira Quillon died in 1990.\n"
	    "He said that Zefira Quillon was there.\n\nLater, Quillon went home.\n", buf_cstr(folder), false, MODELS_NAMES);
}

static void
why_says_that_the_model_found_a_name_and_no_rule(void **state)
{
	(void)state;
	struct buf folder = {0};
	struct session *s = open_with_names(&folder);
	fixture_keys(s, "/Quillon went<Enter>W");
	check_shows(s, "PERSON \"Quillon\"");
	check_shows(s, "found      the model of names");
	check_shows(s, "certainty  ");
	check_shows(s, "place      en-names.model");
	check_hides(s, "en-names.model:0");
	check_hides(s, "priority 0");
	check_hides(s, "The rule as written");
	fixture_free(s);
	buf_done(&folder);
}

static void
why_says_when_the_model_and_a_rule_found_the_same_name(void **state)
{
	(void)state;
	struct buf folder = {0};
	struct session *s = open_with_names(&folder);
	fixture_keys(s, "/Zefira<Enter>W");
	check_shows(s, "the model of names found the same, and goes first");
	check_hides(s, "says otherwise");
	fixture_free(s);
	buf_done(&folder);
}

static void
why_says_the_value_of_a_date(void **state)
{
	(void)state;
	struct session *s = open_text("OSLO, March 3, 2021 - Ann Berg left last Monday.\n\n"
	    "The attack was over.\n", NULL, false, MODELS_NONE);
	fixture_keys(s, "/last Monday<Enter>W");
	check_shows(s, "value      Mon 1 Mar 2021");
	fixture_keys(s, "q/The attack was<Enter>W");
	check_shows(s, "ASSAULT \"attack\"");
	check_shows(s, "it stands here too");
	fixture_free(s);
}

static void
why_says_that_a_description_is_no_name(void **state)
{
	(void)state;
	struct session *s = open_text("Ann Berg, the mayor of Oslo, met Bo Dahl.\n\n"
	    "The mayor left. The editor slept.\n", NULL, false, MODELS_NONE);
	fixture_keys(s, "/The mayor<Enter>W");
	check_shows(s, "actor      Ann Berg");
	check_shows(s, "linked     no name: the actor before it that it fits best, a guess");
	fixture_keys(s, "q/The editor<Enter>W");
	check_shows(s, "No mark on");
	check_shows(s, "lost: no one actor named before it is surely meant");
	fixture_free(s);
}

static bool
stop_at_once(void *context)
{
	(void)context;
	return true;
}

/* Slice by slice, as when keys come all the time: until `parts` are in use. */
static int
slices_until(struct session *s, unsigned parts)
{
	int n = 0;
	while ((models_parts(s) & parts) != parts && n < 100000 && session_work(s, stop_at_once, NULL))
		n++;
	return n;
}

static void
words_and_names_come_before_the_first_model_and_the_grammar_behind_it(void **state)
{
	(void)state;
	struct buf folder = {0};
	unsigned parts = real_models(&folder);
	if (!(parts & ENGLISH_TAGS) || !(parts & ENGLISH_TREES)) {
		buf_done(&folder);
		skip();
	}
	struct theme *theme = theme_builtin();
	struct reader_options o = {.no_hint = true, .theme = theme, .models = buf_cstr(&folder)};
	struct document_options how = {0};
	o.ready = document_memory("article.txt", str_of(text), &how);
	o.no_overlay = true;
	struct session *s = session_new(&o, NULL);
	const struct article *a = session_article(s);
	fixture_draw(s, 100, 24);
	assert_true(slices_until(s, parts & ~(unsigned)ENGLISH_TREES) > 4);
	assert_null(a->model);
	assert_true(slices_until(s, ENGLISH_TREES) > 4);
	assert_non_null(a->model);
	const struct model *names = a->model;
	while (session_work(s, stop_at_once, NULL))
		;
	assert_ptr_not_equal(a->model, names);
	assert_int_equal(analysis_parts(a->analysis, 0), parts);
	session_free(s);
	theme_free(theme);
	buf_done(&folder);
}

static void
the_selection_stays_while_the_grammar_comes(void **state)
{
	(void)state;
	struct buf folder = {0};
	unsigned parts = real_models(&folder);
	if (!(parts & ENGLISH_TAGS) || !(parts & ENGLISH_TREES)) {
		buf_done(&folder);
		skip();
	}
	struct session *s = open_with(buf_cstr(&folder), false, MODELS_NAMES);
	struct span before, after;
	fixture_keys(s, "<Tab><Tab>");
	assert_true(session_selection(s, &before));
	uint64_t top = session_top(s);
	fixture_keys(s, ":set models=all<Enter>");
	assert_true(session_selection(s, &after));
	assert_int_equal(before.from, after.from);
	assert_int_equal(session_top(s), top);
	assert_int_equal(analysis_parts(session_article(s)->analysis, 0), parts);
	fixture_keys(s, ":set models=none<Enter>");
	assert_int_equal(analysis_parts(session_article(s)->analysis, 0), 0);
	fixture_free(s);
	buf_done(&folder);
}

static void
that_there_is_no_folder_is_said_where_there_is_none(void **state)
{
	(void)state;
	struct buf out = {0};
	models_explain(NULL, NULL, &out);
	assert_true(str_find(buf_view(&out), STR("no folder of models")) < out.len);
	buf_clear(&out);
	models_explain("/models", NULL, &out);
	assert_false(str_find(buf_view(&out), STR("no folder of models")) < out.len);
	assert_true(str_find(buf_view(&out), STR("LIMN_MODELS")) < out.len);
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(missing_models_are_said_and_the_rules_work),
	    cmocka_unit_test(missing_models_are_said_once),
	    cmocka_unit_test(models_that_the_environment_forbids_are_said_to_be_so),
	    cmocka_unit_test(nothing_is_said_of_models_that_nobody_wants),
	    cmocka_unit_test(a_damaged_model_is_named_with_its_path_and_why),
	    cmocka_unit_test(the_message_joins_one_that_stands_already),
	    cmocka_unit_test(no_model_is_read_before_the_first_frame),
	    cmocka_unit_test(words_and_names_come_before_the_first_model_and_the_grammar_behind_it),
	    cmocka_unit_test(the_selection_stays_while_the_grammar_comes),
	    cmocka_unit_test(why_says_that_the_model_found_a_name_and_no_rule),
	    cmocka_unit_test(why_says_the_value_of_a_date),
	    cmocka_unit_test(why_says_that_a_description_is_no_name),
	    cmocka_unit_test(why_says_when_the_model_and_a_rule_found_the_same_name),
	    cmocka_unit_test(that_there_is_no_folder_is_said_where_there_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
