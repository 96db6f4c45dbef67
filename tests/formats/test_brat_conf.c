/* What a brat project says of its types, in annotation.conf and visual.conf. */
#include "loaded.h"

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "formats/brat_conf.h"
#include "style/sheet.h"
#include "view/type_look.h"

static const char annotation[] =
    "# types of the example\n"
    "[entities]\n"
    "!Living\n"
    " Human|Person|Somebody\n"
    "  Child\n"
    " Animal\n"
    "----\n"
    "Thing\n"
    "[relations]\n"
    "Owns\tArg1:Human, Arg2:Thing\n"
    "<LIVING>=Human|Animal\n"
    "Knows\tArg1:<LIVING>, Arg2:<LIVING>\n"
    "[events]\n"
    "!Change\n"
    "\tMove  Who:<LIVING>, Where?:Thing\n"
    "[attributes]\n"
    "Sure\tArg:<EVENT>\n";
static const char visual[] =
    "[labels]\n"
    "Human | Human being | Hum | H\n"
    "Owns | is owner of\n"
    "Move\n"
    "[drawing]\n"
    "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n"
    "ARC_DEFAULT\tcolor:black, dashArray:-\n"
    "Human\tbgColor:#FF821C\n"
    "Animal   bgColor:white, fgColor:#c00, borderColor:black\n"
    "Move\tbgColor:#007000, fgColor:White\n"
    "Owns\tcolor:#7fa2ff\n";

static struct brat_conf *
example(void)
{
	struct brat_conf *c = brat_conf_new();
	brat_conf_annotation(c, str_of(annotation));
	brat_conf_visual(c, str_of(visual));
	return c;
}

static const struct brat_conf_type *
named(const struct brat_conf *c, const char *name)
{
	const struct brat_conf_type *t = brat_conf_named(c, str_of(name));
	if (!t)
		fail_msg("no type %s", name);
	return t;
}

static void
check_parent(const struct brat_conf *c, const char *name, const char *parent)
{
	const struct brat_conf_type *t = named(c, name);
	struct str up = t->parent == SIZE_MAX ? STR_NONE : brat_conf_at(c, t->parent)->name;
	check_str(up, parent);
}

static void
types_are_below_those_that_are_indented_less(void **state)
{
	(void)state;
	struct brat_conf *c = example();
	check_parent(c, "Living", "");
	check_parent(c, "Human", "Living");
	check_parent(c, "Child", "Human");
	check_parent(c, "Animal", "Living");
	check_parent(c, "Thing", "");
	check_parent(c, "Move", "Change");
	assert_true(named(c, "Living")->unused);
	assert_false(named(c, "Human")->unused);
	brat_conf_free(c);
}

static void
each_section_gives_its_types_a_kind(void **state)
{
	(void)state;
	struct brat_conf *c = example();
	assert_int_equal(named(c, "Human")->section, BRAT_ENTITIES);
	assert_int_equal(named(c, "Owns")->section, BRAT_RELATIONS);
	assert_int_equal(named(c, "Knows")->section, BRAT_RELATIONS);
	assert_int_equal(named(c, "Move")->section, BRAT_EVENTS);
	assert_int_equal(named(c, "Sure")->section, BRAT_ATTRIBUTES);
	assert_int_equal(named(c, "SPAN_DEFAULT")->section, BRAT_OTHER);
	assert_null(brat_conf_named(c, STR("<LIVING>")));
	brat_conf_free(c);
	c = brat_conf_new();
	brat_conf_annotation(c, STR("[spans]\nCell\n[other]\nNothing\n"));
	assert_int_equal(named(c, "Cell")->section, BRAT_ENTITIES);
	assert_null(brat_conf_named(c, STR("Nothing")));
	brat_conf_free(c);
}

static void
a_macro_may_name_types_and_stays_in_its_section(void **state)
{
	(void)state;
	struct brat_conf *c = brat_conf_new();
	brat_conf_annotation(c, STR("[entities]\n<NAME>=Town\n<NAME>\n<NAME>_hall\n"
	    "[events]\n<NAME>\n"));
	assert_int_equal(named(c, "Town")->section, BRAT_ENTITIES);
	assert_int_equal(named(c, "Town_hall")->section, BRAT_ENTITIES);
	/* As no macro it is a name like any other. */
	assert_int_equal(named(c, "_NAME_")->section, BRAT_EVENTS);
	brat_conf_free(c);
}

static void
macros_that_grow_without_end_are_given_up(void **state)
{
	(void)state;
	struct buf text = {0};
	buf_puts(&text, "[entities]\n");
	for (int i = 0; i < 100; i++) {
		buf_fmt(&text, "<M%c%c>=", 'a' + i / 26, 'a' + i % 26);
		for (int k = 0; k < 10; k++)
			buf_fmt(&text, "<M%c%c>", 'a' + (i + 1) / 26, 'a' + (i + 1) % 26);
		buf_chr(&text, '\n');
	}
	buf_puts(&text, "<Maa>\nTown\n");
	struct brat_conf *c = brat_conf_new();
	brat_conf_annotation(c, buf_view(&text));
	assert_int_equal(brat_conf_count(c), 1);
	brat_conf_free(c);
	buf_done(&text);
}

static void
the_first_label_is_the_full_one_and_the_last_the_shortest(void **state)
{
	(void)state;
	struct brat_conf *c = example();
	check_str(named(c, "Human")->label, "Human being");
	check_str(named(c, "Human")->brief, "H");
	check_str(named(c, "Owns")->label, "is owner of");
	check_str(named(c, "Owns")->brief, "is owner of");
	check_str(named(c, "Move")->label, "");
	brat_conf_free(c);
}

static void
colours_are_read_as_html_has_them(void **state)
{
	(void)state;
	static const struct { const char *text; long rgb; } rows[] = {
		{"black", 0}, {"LightGreen", 0x90EE90}, {"#7fa2ff", 0x7FA2FF}, {"#7Af", 0x77AAFF},
		{" white ", 0xFFFFFF}, {"yellowgreen", 0x9ACD32}, {"aliceblue", 0xF0F8FF}, {"", -1},
		{"#", -1}, {"#12345", -1}, {"#12345g", -1}, {"darken", -1}, {"nocolour", -1},
		{"averyveryverylongcolourname", -1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		colour c = COLOUR_UNSET;
		assert_int_equal(brat_conf_colour(str_of(rows[i].text), &c), rows[i].rgb >= 0);
		if (rows[i].rgb >= 0)
			assert_int_equal(c, COLOUR_RGB | (colour)rows[i].rgb);
	}
}

static void
check_hue(const struct brat_conf *c, const char *name, long rgb)
{
	colour hue = brat_conf_hue(c, named(c, name));
	assert_int_equal(hue, rgb < 0 ? COLOUR_UNSET : (colour)(COLOUR_RGB | (colour)rgb));
}

static void
a_type_has_its_own_colour_else_the_one_above_it_else_the_projects(void **state)
{
	(void)state;
	struct brat_conf *c = example();
	check_hue(c, "Human", 0xFF821C);
	check_hue(c, "Child", 0xFF821C);
	check_hue(c, "Animal", 0xCC0000);            /* white boxes tell nothing apart */
	check_hue(c, "Thing", 0x90EE90);
	check_hue(c, "Move", 0x007000);
	check_hue(c, "Owns", 0x7FA2FF);
	check_hue(c, "Knows", -1);
	brat_conf_free(c);
}

static void
one_colour_for_all_is_none(void **state)
{
	(void)state;
	struct brat_conf *c = brat_conf_new();
	brat_conf_annotation(c, STR("[entities]\nCell\nGene\n"));
	brat_conf_visual(c, STR("[drawing]\nSPAN_DEFAULT\tbgColor:lightgreen\n"));
	check_hue(c, "Cell", -1);
	brat_conf_free(c);
}

static void
names_that_ann_files_cannot_have_are_stored_with_underscores(void **state)
{
	(void)state;
	struct brat_conf *c = brat_conf_new();
	brat_conf_visual(c, STR("[labels]\nG\xC3\xA9n type | Gene\n"));
	check_str(named(c, "G_n_type")->label, "Gene");
	brat_conf_free(c);
}

static void
what_is_no_configuration_does_no_harm(void **state)
{
	(void)state;
	static const char *const texts[] = {"", "\n\n", "[", "[]", "[entities", "[entities]\n!\n|\n||\n",
		"[entities]\n                                                                     deep\n",
		"[labels]\n|\n | x\n", "[drawing]\n:\nX\t:\nX\tbgColor\nX\tbgColor:,,\n", "<A>=\n<A>\n",
		"\xEF\xBB\xBF[entities]\r\nCell\r\n", "[entities]\nA\n A\n  A\n", "[entities]\n<=<>=\n"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct brat_conf *c = brat_conf_new();
		struct schema *s = schema_new();
		schema_id(s, STR("A"));
		brat_conf_annotation(c, str_of(texts[i]));
		brat_conf_visual(c, str_of(texts[i]));
		brat_conf_apply(c, s);
		schema_free(s);
		brat_conf_free(c);
	}
}

/* ---- in the schema */

static void
only_what_the_schema_knows_is_told_to_it(void **state)
{
	(void)state;
	struct brat_conf *c = example();
	struct schema *s = schema_new();
	uint32_t child = schema_id(s, STR("Child")), human, rgb;
	schema_add_entity(s, child);
	brat_conf_apply(c, s);
	/* "Human" is a usual spelling of PERSON: what is below it is one too. */
	human = schema_find(s, STR("Human"));
	assert_true(human);
	assert_int_equal(schema_parent(s, child), human);
	assert_true(schema_isa(s, child, schema_find(s, STR("PERSON"))));
	assert_int_equal(schema_find(s, STR("Animal")), 0);
	assert_true(schema_coloured(s) >= 1);
	assert_int_equal(schema_coloured_at(s, 0, &rgb), human < child ? human : child);
	assert_int_equal(rgb, 0xFF821C);
	schema_free(s);
	brat_conf_free(c);
}

static void
a_standard_type_keeps_its_place(void **state)
{
	(void)state;
	struct brat_conf *c = brat_conf_new();
	struct schema *s = schema_new();
	brat_conf_annotation(c, STR("[entities]\nName\n PERSON\n"));
	brat_conf_apply(c, s);
	assert_int_equal(schema_parent(s, schema_find(s, STR("PERSON"))), 0);
	schema_free(s);
	brat_conf_free(c);
}

static void
a_label_stands_for_its_name(void **state)
{
	(void)state;
	struct schema *s = schema_new();
	uint32_t gene = schema_id(s, STR("Gene"));
	check_str(schema_label(s, gene), "Gene");
	schema_set_label(s, gene, STR("Gene or gene product"), STR("GGP"));
	check_str(schema_label(s, gene), "Gene or gene product");
	check_str(schema_brief(s, gene), "GGP");
	check_str(schema_name(s, gene), "Gene");
	schema_set_label(s, gene, STR("Gen"), STR("G"));
	check_str(schema_label(s, gene), "Gen");
	schema_free(s);
}

/* ---- on the screen */

static colour
shown_as(const char *type, colour rgb, bool light, struct sheet *sheet)
{
	struct schema *s = schema_new();
	uint32_t id = schema_id(s, str_of(type));
	schema_add_entity(s, id);
	schema_set_colour(s, id, rgb);
	type_colours_add(sheet, s, light);
	sheet_set_depth(sheet, DEPTH_TRUE);
	struct buf name = {0};
	colour c = type_look(sheet, s, id, &name).fg;
	buf_done(&name);
	schema_free(s);
	return c;
}

static void
a_projects_colour_is_readable_on_any_background(void **state)
{
	(void)state;
	static const colour colours[] = {0x000000, 0xFFFFFF, 0xFF821C, 0xA7C2FF, 0x007000, 0xFFD412,
		0x0000FF, 0xFFFF00};
	for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
		for (int light = 0; light < 2; light++) {
			struct sheet *sheet = sheet_new();
			colour ground = COLOUR_RGB | (light ? 0xFFFFFF : 0x1C1C1C);
			colour c = shown_as("Gene", colours[i], light, sheet);
			assert_true(colour_contrast(c, ground) >= 4.4);
			sheet_free(sheet);
		}
	}
}

static void
what_the_theme_says_of_a_type_goes_before_its_project(void **state)
{
	(void)state;
	struct sheet *sheet = sheet_new();
	sheet_add(sheet, &(struct sheet_rule){.name = STR("entity.Gene"), .fg = {COLOUR_INDEX | 3}});
	assert_int_equal(shown_as("Gene", 0xFF821C, false, sheet), COLOUR_INDEX | 3);
	sheet_free(sheet);
}

/* ---- in folders */

struct folders { char top[64]; struct buf path; };

static void
put(struct folders *f, const char *name, const char *content)
{
	buf_clear(&f->path);
	buf_fmt(&f->path, "%s/%s", f->top, name);
	assert_true(file_write(buf_cstr(&f->path), str_of(content), 0600, NULL));
}

static int
set_up(void **state)
{
	struct folders *f = mem_alloc(sizeof *f);
	strcpy(f->top, "/tmp/limn-conf-XXXXXX");
	*state = f;
	if (!mkdtemp(f->top))
		return 1;
	buf_fmt(&f->path, "%s/a", f->top);
	mkdir(buf_cstr(&f->path), 0700);
	buf_puts(&f->path, "/b");
	mkdir(buf_cstr(&f->path), 0700);
	return 0;
}

static int
tear_down(void **state)
{
	struct folders *f = *state;
	char command[96];
	snprintf(command, sizeof command, "rm -rf %s", f->top);
	buf_done(&f->path);
	mem_free(f);
	return system(command);
}

static void
each_file_is_the_nearest_one_above(void **state)
{
	struct folders *f = *state;
	put(f, "annotation.conf", "[entities]\nFar\n");
	put(f, "a/annotation.conf", "[entities]\nNear\n");
	put(f, "visual.conf", "[labels]\nNear | Close by\n");
	put(f, "a/b/x.ann", "");
	struct brat_conf *c = brat_conf_new();
	assert_true(brat_conf_find(c, buf_view(&f->path)));
	assert_non_null(brat_conf_named(c, STR("Near")));
	assert_null(brat_conf_named(c, STR("Far")));
	check_str(named(c, "Near")->label, "Close by");
	brat_conf_free(c);
}

static void
a_folder_without_a_project_has_none(void **state)
{
	struct folders *f = *state;
	struct brat_conf *c = brat_conf_new();
	put(f, "a/x.ann", "");
	assert_false(brat_conf_find(c, buf_view(&f->path)));
	assert_false(brat_conf_find(c, STR("/no/such/folder/x.ann")));
	brat_conf_free(c);
}

static void
loading_a_file_tells_its_project_to_the_schema(void **state)
{
	struct folders *f = *state;
	static const struct document_options o = {0};
	struct document *d = document_memory("x", STR("Ann met Bo."), &o);
	struct schema *s = schema_new();
	struct layers l = {0};
	put(f, "annotation.conf", annotation);
	put(f, "a/visual.conf", visual);
	put(f, "a/b/x.ann", "T1\tAnimal 0 3\tAnn\n");
	assert_true(format_load(buf_cstr(&f->path), STR_NONE, d, s, &l, NULL));
	uint32_t animal = schema_find(s, STR("Animal")), rgb;
	assert_int_equal(schema_parent(s, animal), schema_find(s, STR("Living")));
	assert_int_equal(schema_coloured(s), 1);
	assert_int_equal(schema_coloured_at(s, 0, &rgb), animal);
	assert_int_equal(rgb, 0xCC0000);
	layers_done(&l);
	schema_free(s);
	document_free(d);
}

static void
the_tutorials_projects_are_read(void **state)
{
	(void)state;
	struct buf text = {0};
	struct brat_conf *c = brat_conf_new();
	if (!read_data("formats/brat/dev/brat-tutorial-news/annotation.conf", &text)) {
		brat_conf_free(c);
		skip();
	}
	brat_conf_annotation(c, buf_view(&text));
	buf_clear(&text);
	assert_true(read_data("formats/brat/dev/brat-tutorial-news/visual.conf", &text));
	brat_conf_visual(c, buf_view(&text));
	check_parent(c, "Marry", "Life");
	check_str(named(c, "GPE")->label, "Geo-political entity");
	check_str(named(c, "GPE")->brief, "GPE");
	check_hue(c, "Organization", 0xA7C2FF);
	check_hue(c, "Marry", 0x90EE90);
	brat_conf_free(c);
	buf_done(&text);
}

int
main(void)
{
#define S(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(types_are_below_those_that_are_indented_less),
		T(each_section_gives_its_types_a_kind),
		T(a_macro_may_name_types_and_stays_in_its_section),
		T(macros_that_grow_without_end_are_given_up),
		T(the_first_label_is_the_full_one_and_the_last_the_shortest),
		T(colours_are_read_as_html_has_them),
		T(a_type_has_its_own_colour_else_the_one_above_it_else_the_projects),
		T(one_colour_for_all_is_none),
		T(names_that_ann_files_cannot_have_are_stored_with_underscores),
		T(what_is_no_configuration_does_no_harm),
		T(only_what_the_schema_knows_is_told_to_it),
		T(a_standard_type_keeps_its_place),
		T(a_label_stands_for_its_name),
		T(a_projects_colour_is_readable_on_any_background),
		T(what_the_theme_says_of_a_type_goes_before_its_project),
		S(each_file_is_the_nearest_one_above),
		S(a_folder_without_a_project_has_none),
		S(loading_a_file_tells_its_project_to_the_schema),
		T(the_tutorials_projects_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
