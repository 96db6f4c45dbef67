/* Which style each byte of a row gets.  Styles are shown by the number of their colour. */
#include "unit.h"

#include "base/vec.h"
#include "view/paint.h"
#include "view/type_look.h"

/* A text, its mentions, and a sheet where every name used has a colour of its own. */
struct fixture {
	struct document *d;
	struct layout *l;
	struct schema *schema;
	struct layer *layers[2];
	struct segment_builder *builder;
	struct model *model;
	struct sheet *sheet;
	struct grid *g;
	struct paint p;
};

static void
add_style(struct sheet *s, const char *name, unsigned fg, uint16_t attrs)
{
	struct sheet_rule r = {.name = str_of(name), .attrs = attrs, .known = attrs};
	if (fg != 0)
		r.fg[0] = COLOUR_INDEX | fg;
	sheet_add(s, &r);
}

static struct fixture *
open_text(const char *text)
{
	static const struct { const char *name; unsigned fg; uint16_t attrs; } styles[] = {
		{"entity", 1, 0}, {"entity.GPE", 2, 0}, {"entity.PERSON", 3, 0},
		{"event.CONSULT", 4, 0}, {"actor.russia", 5, 0}, {"guess", 0, ATTR_DIM},
		{"same", 0, ATTR_UNDERLINE}, {"role", 6, 0}, {"role.Source", 7, 0},
		{"role.Trigger", 8, 0}, {"search.match", 0, ATTR_REVERSE},
		{"search.current", 9, ATTR_REVERSE}, {"select", 0, ATTR_BOLD}, {"token", 10, 0},
	};
	struct fixture *f = mem_alloc(sizeof *f);
	f->d = document_memory("test", str_of(text), NULL);
	f->l = layout_new(f->d, 40);
	f->schema = schema_new();
	f->layers[0] = layer_new(f->schema, STR("one"), STR(""));
	f->layers[1] = layer_new(f->schema, STR("two"), STR(""));
	f->builder = segment_builder_new();
	f->sheet = sheet_new();
	for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++)
		add_style(f->sheet, styles[i].name, styles[i].fg, styles[i].attrs);
	sheet_set_depth(f->sheet, DEPTH_256);
	f->g = grid_new(40, 4);
	f->p = (struct paint){.document = f->d, .layout = f->l, .sheet = f->sheet,
	    .selected = ID_NONE, .actor = ID_NONE, .event = ID_NONE, .current_hit = SIZE_MAX};
	return f;
}

static void
close_text(struct fixture *f)
{
	grid_free(f->g);
	sheet_free(f->sheet);
	model_free(f->model);
	segment_builder_free(f->builder);
	layer_free(f->layers[0]);
	layer_free(f->layers[1]);
	schema_free(f->schema);
	layout_free(f->l);
	document_free(f->d);
	mem_free(f);
}

static uint32_t
mention(struct fixture *f, const char *type, uint64_t from, uint64_t to, const char *actor)
{
	struct mention m = {.span = {from, to}, .type = schema_id(f->schema, str_of(type)),
	    .certainty = 90};
	uint32_t link = 0;
	if (actor != NULL)
		link = schema_id(f->schema, str_of(actor));
	if (actor != NULL)
		layer_declare_actor(f->layers[0], (struct actor_decl){link, link, m.type});
	return segment_add_mention(f->builder, m, NULL, 0, &link, actor != NULL);
}

/* What was added so far becomes a segment of the layer, and the model is built anew. */
static void
seal(struct fixture *f, size_t layer)
{
	layer_put(f->layers[layer], segment_seal(f->builder, (struct span){0,
	    document_size(f->d)}));
	model_free(f->model);
	f->model = model_new(f->d, f->layers, 2, f->schema, NULL);
	f->p.model = f->model;
}

/* Paints the first row; colours as digits ('.' none, 'A' is 10), and a second line of
 * attributes: b bold, d dim, u underline, r reverse. */
static void
check_painted(struct fixture *f, const char *colours, const char *attributes)
{
	struct buf out = {0}, marks = {0};
	struct row r = layout_row(f->l, 0);
	grid_clear(f->g, (struct style){0});
	paint_row(&f->p, &r, f->g, 0, 0, 40);
	for (size_t i = 0; colours[i] != 0; i++) {
		struct style s = grid_cell(f->g, 0, (int)i)->style;
		unsigned n = s.fg & 0xff;
		uint16_t on = s.attrs & s.known;
		buf_chr(&out, s.fg == 0 ? '.' : (char)(n < 10 ? '0' + n : 'A' + n - 10));
		buf_chr(&marks, on & ATTR_BOLD ? 'b' : on & ATTR_REVERSE ? 'r' :
		    on & ATTR_UNDERLINE ? 'u' : on & ATTR_DIM ? 'd' : '.');
	}
	check_str(buf_view(&out), colours);
	if (attributes != NULL)
		check_str(buf_view(&marks), attributes);
	buf_done(&out);
	buf_done(&marks);
}

static void
text_without_a_model_is_plain(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo.");
	check_painted(f, "...........", "...........");
	struct buf out = {0};
	grid_dump(f->g, &out);
	check_str(buf_view(&out), "Ann met Bo.\n\n\n\n");
	buf_done(&out);
	close_text(f);
}

static void
a_mention_has_the_colour_of_its_type(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo in Rome.");
	mention(f, "PERSON", 0, 3, NULL);
	mention(f, "GPE", 14, 18, NULL);
	mention(f, "NOSUCH", 8, 10, NULL);
	seal(f, 0);
	check_painted(f, "333.....11....2222.", NULL);
	close_text(f);
}

static void
an_inner_mention_wins_its_own_bytes(void **state)
{
	(void)state;
	struct fixture *f = open_text("the Russian president");
	mention(f, "PERSON", 0, 21, NULL);
	mention(f, "GPE", 4, 11, NULL);
	seal(f, 0);
	check_painted(f, "333322222223333333333", NULL);
	close_text(f);
}

static void
of_equal_spans_the_later_layer_wins(void **state)
{
	(void)state;
	struct fixture *f = open_text("Georgia");
	mention(f, "PERSON", 0, 7, NULL);
	seal(f, 1);
	mention(f, "GPE", 0, 7, NULL);
	seal(f, 0);
	check_painted(f, "3333333", NULL);
	close_text(f);
}

static void
crossing_mentions_show_both(void **state)
{
	(void)state;
	struct fixture *f = open_text("abcdefgh");
	mention(f, "PERSON", 0, 5, NULL);
	mention(f, "GPE", 3, 7, NULL);
	seal(f, 0);
	check_painted(f, "3332222.", NULL);
	close_text(f);
}

static void
only_the_parts_of_a_broken_mention_are_painted(void **state)
{
	(void)state;
	struct fixture *f = open_text("North and South Korea");
	struct mention m = {.span = {0, 21}, .type = schema_id(f->schema, STR("GPE")),
	    .certainty = 90};
	struct span parts[2] = {{0, 5}, {16, 21}};
	segment_add_mention(f->builder, m, parts, 2, NULL, 0);
	seal(f, 0);
	check_painted(f, "22222...........22222", NULL);
	close_text(f);
}

static void
a_guess_is_dim(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann");
	struct mention m = {.span = {0, 3}, .type = schema_id(f->schema, STR("PERSON")),
	    .certainty = 49};
	segment_add_mention(f->builder, m, NULL, 0, NULL, 0);
	seal(f, 0);
	check_painted(f, "333", "ddd");
	close_text(f);
}

static void
an_actor_with_an_entry_has_its_own_colour(void **state)
{
	(void)state;
	struct fixture *f = open_text("Russia and China");
	mention(f, "GPE", 0, 6, "russia");
	mention(f, "GPE", 11, 16, "china");
	seal(f, 0);
	check_painted(f, "555555.....22222", NULL);
	close_text(f);
}

/* The number of a rule with this id. */
static uint32_t
rule_named(struct fixture *f, const char *id)
{
	uint32_t rule = layer_add_origin(f->layers[0], STR("a.yaml"), 1, STR("a name"));
	layer_set_rule_id(f->layers[0], rule, str_of(id));
	return rule;
}

static void
a_rule_has_a_style_of_its_own_over_its_type(void **state)
{
	(void)state;
	static const struct { const char *id, *painted; } cases[] = {
		{"harbour", "111....222222"}, {"port", "111....777777"}, {"port#12", "111....777777"},
		{"port#x", "111....222222"}, {"", "111....222222"}};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct fixture *f = open_text("Ann at London");
		add_style(f->sheet, "rule.port", 7, 0);
		mention(f, "ORG", 0, 3, NULL);
		uint32_t at = mention(f, "GPE", 7, 13, NULL);
		segment_mention(f->builder, at)->rule = rule_named(f, cases[i].id);
		seal(f, 0);
		check_painted(f, cases[i].painted, NULL);
		close_text(f);
	}
}

static void
an_actor_of_its_own_wins_over_its_rule(void **state)
{
	(void)state;
	struct fixture *f = open_text("Moscow and Rome");
	add_style(f->sheet, "rule.port", 7, ATTR_UNDERLINE);
	uint32_t a = mention(f, "GPE", 0, 6, "russia"), b = mention(f, "GPE", 11, 15, "italy");
	uint32_t rule = rule_named(f, "port");
	segment_mention(f->builder, a)->rule = rule;
	segment_mention(f->builder, b)->rule = rule;
	seal(f, 0);
	check_painted(f, "555555.....7777", "uuuuuu.....uuuu");
	close_text(f);
}

static void
a_trigger_takes_the_style_of_its_rule(void **state)
{
	(void)state;
	struct fixture *f = open_text("They met");
	add_style(f->sheet, "rule.consult", 7, 0);
	struct mention t = {.span = {5, 8}, .type = schema_id(f->schema, STR("CONSULT")),
	    .certainty = 90, .flags = MENTION_TRIGGER, .rule = rule_named(f, "consult")};
	uint32_t trigger = segment_add_mention(f->builder, t, NULL, 0, NULL, 0);
	segment_add_event(f->builder, (struct event){.type = t.type, .trigger = trigger,
	    .certainty = 90}, NULL, 0);
	seal(f, 0);
	check_painted(f, ".....777", NULL);
	close_text(f);
}

static void
a_style_for_all_rules_is_no_style_of_one(void **state)
{
	(void)state;
	struct fixture *f = open_text("London");
	add_style(f->sheet, "rule", 7, 0);
	uint32_t at = mention(f, "GPE", 0, 6, NULL);
	segment_mention(f->builder, at)->rule = rule_named(f, "port");
	seal(f, 0);
	check_painted(f, "222222", NULL);
	close_text(f);
}

static void
a_layer_has_a_style_of_its_own_below_the_rule(void **state)
{
	(void)state;
	struct fixture *f = open_text("London, Rome");
	add_style(f->sheet, "layer.one", 8, 0);
	add_style(f->sheet, "rule.port", 7, 0);
	mention(f, "GPE", 0, 6, NULL);
	uint32_t at = mention(f, "GPE", 8, 12, NULL);
	segment_mention(f->builder, at)->rule = rule_named(f, "port");
	seal(f, 0);
	check_painted(f, "888888..7777", NULL);
	close_text(f);
}

static bool
not_hidden(void *context, const struct model_mention *m)
{
	return m->type != *(const uint32_t *)context;
}

static void
types_that_are_not_shown_are_not_painted(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann in Rome");
	mention(f, "PERSON", 0, 3, NULL);
	mention(f, "GPE", 7, 11, NULL);
	seal(f, 0);
	uint32_t hidden = schema_id(f->schema, STR("GPE"));
	f->p.shown = not_hidden;
	f->p.context = &hidden;
	check_painted(f, "333........", NULL);
	close_text(f);
}

/* "Putin met Biden": mentions 0 and 2 in text order, trigger 1. */
static struct fixture *
open_event(void)
{
	struct fixture *f = open_text("Putin met Biden. Putin left");
	uint32_t who = mention(f, "PERSON", 0, 5, "putin");
	struct mention t = {.span = {6, 9}, .type = schema_id(f->schema, STR("CONSULT")),
	    .certainty = 90, .flags = MENTION_TRIGGER};
	uint32_t trigger = segment_add_mention(f->builder, t, NULL, 0, NULL, 0);
	uint32_t whom = mention(f, "PERSON", 10, 15, "biden");
	mention(f, "PERSON", 17, 22, "putin");
	struct role roles[2] = {{schema_id(f->schema, STR("Source")), who, false},
	    {schema_id(f->schema, STR("Target")), whom, false}};
	segment_add_event(f->builder, (struct event){.type = t.type, .trigger = trigger,
	    .certainty = 90}, roles, 2);
	seal(f, 0);
	return f;
}

static void
a_trigger_has_the_colour_of_its_event(void **state)
{
	(void)state;
	struct fixture *f = open_event();
	check_painted(f, "33333.444.33333..33333.....", NULL);
	struct buf name = {0};
	paint_style_name(&name, f->model, 1);
	check_str(buf_view(&name), "event.CONSULT");
	buf_clear(&name);
	paint_style_name(&name, f->model, 0);
	check_str(buf_view(&name), "entity.PERSON");
	buf_done(&name);
	close_text(f);
}

static void
roles_and_trigger_of_the_event_are_lit(void **state)
{
	(void)state;
	struct fixture *f = open_event();
	f->p.event = 0;
	check_painted(f, "77777.888.66666..33333.....", NULL);
	close_text(f);
}

static void
other_mentions_of_the_actor_are_lit(void **state)
{
	(void)state;
	struct fixture *f = open_event();
	f->p.selected = 0;
	f->p.actor = model_mention_actor(f->model, 0);
	check_painted(f, "33333.444.33333..33333.....", "bbbbb............uuuuu.....");
	close_text(f);
}

static void
ids_out_of_range_light_nothing(void **state)
{
	(void)state;
	struct fixture *f = open_event();
	f->p.selected = f->p.actor = f->p.event = 12345;
	check_painted(f, "33333.444.33333..33333.....", NULL);
	close_text(f);
}

static void
hits_lie_over_mentions_and_the_current_one_differs(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann and Ann");
	mention(f, "PERSON", 0, 3, NULL);
	seal(f, 0);
	struct span hits[2] = {{1, 3}, {9, 11}};
	f->p.hits = hits;
	f->p.n_hits = 2;
	f->p.current_hit = 1;
	check_painted(f, "333......99", ".rr......rr");
	close_text(f);
}

static void
a_soft_hyphen_is_drawn_at_the_end_of_its_row_alone(void **state)
{
	(void)state;
	struct fixture *f = open_text("a co\u00ADop\u00ADeration");
	char scratch[4];
	layout_set_columns(f->l, 7);
	struct row r = layout_row(f->l, 0);
	paint_row(&f->p, &r, f->g, 0, 0, 7);
	for (int i = 0; i < 7; i++)
		assert_int_equal(grid_glyph(f->g, grid_cell(f->g, 0, i), scratch).ptr[0], "a coop-"[i]);
	assert_true(layout_after(f->l, &r, &r));
	paint_row(&f->p, &r, f->g, 1, 0, 7);
	check_str(grid_glyph(f->g, grid_cell(f->g, 1, 0), scratch), "e");
	check_str(grid_glyph(f->g, grid_cell(f->g, 1, 6), scratch), "n");
	close_text(f);
}

static void
controls_have_the_style_of_tokens(void **state)
{
	(void)state;
	struct fixture *f = open_text("a\033b\tc");
	check_painted(f, ".AA..", NULL);
	struct buf out = {0};
	grid_dump(f->g, &out);
	check_str(buf_view(&out), "a^[b    c\n\n\n\n");
	buf_done(&out);
	close_text(f);
}

static void
the_base_style_lies_under_everything(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann went");
	mention(f, "PERSON", 0, 3, NULL);
	seal(f, 0);
	f->p.text = (struct style){.fg = COLOUR_INDEX | 11, .bg = COLOUR_INDEX | 12};
	check_painted(f, "333BBBBB", NULL);
	assert_int_equal(grid_cell(f->g, 0, 0)->style.bg, COLOUR_INDEX | 12);
	close_text(f);
}

static void
text_is_cut_at_the_end_column(void **state)
{
	(void)state;
	struct fixture *f = open_text("abcdef");
	struct row r = layout_row(f->l, 0);
	struct buf out = {0};
	paint_row(&f->p, &r, f->g, 0, 2, 5);
	paint_row(&f->p, &r, f->g, 1, 39, 99);
	paint_row(&f->p, &r, f->g, 2, 7, 7);
	grid_dump(f->g, &out);
	check_str(buf_view(&out), "  abc\n                                       a\n\n\n");
	buf_done(&out);
	close_text(f);
}

static void
blanks_that_hang_are_not_painted(void **state)
{
	(void)state;
	struct fixture *f = open_text("abc   def");
	layout_set_columns(f->l, 5);
	mention(f, "PERSON", 0, 9, NULL);
	seal(f, 0);
	check_painted(f, "333..", NULL);
	close_text(f);
}

static void
joined_lines_are_drawn_with_one_blank(void **state)
{
	(void)state;
	struct document_options o = {.reflow = REFLOW_ON};
	struct fixture *f = open_text("");
	layout_free(f->l);
	document_free(f->d);
	f->d = document_memory("test", STR("one two \r\nthree"), &o);
	f->l = layout_new(f->d, 40);
	f->p.document = f->d;
	f->p.layout = f->l;
	struct row r = layout_row(f->l, 0);
	struct buf out = {0};
	paint_row(&f->p, &r, f->g, 0, 0, 40);
	grid_dump(f->g, &out);
	check_str(buf_view(&out), "one two three\n\n\n\n");
	buf_done(&out);
	close_text(f);
}

static void
hundreds_of_mentions_on_a_row_are_all_painted(void **state)
{
	(void)state;
	struct fixture *f = open_text("abcdefghijklmnopqrstuvwxyz0123456789");
	for (uint64_t from = 0; from < 36; from++)
		for (uint64_t to = from + 1; to <= 36; to += 3)
			mention(f, to == from + 1 ? "GPE" : "PERSON", from, to, NULL);
	seal(f, 0);
	check_painted(f, "222222222222222222222222222222222222", NULL);
	close_text(f);
}

static void
what_is_drawn_is_the_text_at_any_width(void **state)
{
	(void)state;
	struct fixture *f = open_text("The Russian president \342\200\224 an e\314\201migre\314\201 of "
	    "\346\274\242\345\255\227\343\200\202 \342\200\224 said: \"re-thought,  no\".");
	struct buf want = {0};
	struct str all = document_view(f->d, 0, 1000);
	for (size_t i = 0; i < all.len; i++)
		if (all.ptr[i] != ' ')
			buf_chr(&want, all.ptr[i]);
	for (int columns = 2; columns <= 40; columns++) {
		struct buf out = {0}, got = {0};
		layout_set_columns(f->l, columns);
		grid_resize(f->g, columns, 100);
		struct row r = layout_row(f->l, 0);
		int y = 0;
		do
			paint_row(&f->p, &r, f->g, y++, 0, columns);
		while (layout_after(f->l, &r, &r));
		grid_dump(f->g, &out);
		for (size_t i = 0; i < out.len; i++)
			if (out.ptr[i] != ' ' && out.ptr[i] != '\n')
				buf_chr(&got, out.ptr[i]);
		assert_true(str_eq(buf_view(&got), buf_view(&want)));
		buf_done(&out);
		buf_done(&got);
	}
	buf_done(&want);
	close_text(f);
}

static void
crossing_mentions_show_where_each_ends(void **state)
{
	(void)state;
	struct fixture *f = open_text("the Russian president said");
	mention(f, "PERSON", 0, 11, NULL);
	mention(f, "GPE", 4, 21, NULL);
	seal(f, 0);
	check_painted(f, "333333333332222222222.....", "....uuuuuuu...............");
	close_text(f);
}

static void
a_mention_in_one_of_its_own_colour_is_told_by_its_line(void **state)
{
	(void)state;
	struct fixture *f = open_text("New York City");
	mention(f, "GPE", 0, 13, NULL);
	mention(f, "GPE", 0, 8, NULL);
	seal(f, 0);
	check_painted(f, "2222222222222", "uuuuuuuu.....");
	close_text(f);
}

static void
an_inner_mention_never_looks_like_the_outer_one(void **state)
{
	(void)state;
	/* Without colours, where the outer type is underlined and the inner one is not. */
	struct fixture *f = open_text("the Obama team met");
	struct sheet_rule org = {.name = STR("entity.ORG"), .attrs = ATTR_BOLD | ATTR_UNDERLINE,
		.known = 63};
	struct sheet_rule person = {.name = STR("entity.LAW"), .attrs = ATTR_BOLD, .known = 63};
	sheet_add(f->sheet, &org);
	sheet_add(f->sheet, &person);
	sheet_set_depth(f->sheet, DEPTH_MONO);
	mention(f, "ORG", 0, 14, NULL);
	mention(f, "LAW", 4, 9, NULL);
	seal(f, 0);
	struct row r = layout_row(f->l, 0);
	paint_row(&f->p, &r, f->g, 0, 0, 40);
	assert_int_not_equal(grid_cell(f->g, 0, 4)->style.attrs, grid_cell(f->g, 0, 3)->style.attrs);
	close_text(f);
}

static void
two_layers_that_agree_are_no_overlap(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo");
	mention(f, "PERSON", 0, 3, NULL);
	seal(f, 0);
	mention(f, "PERSON", 0, 3, NULL);
	seal(f, 1);
	check_painted(f, "333.......", "..........");
	close_text(f);
}

static void
an_empty_mention_is_one_cell_in_reverse(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo");
	mention(f, "GPE", 4, 4, NULL);
	seal(f, 0);
	check_painted(f, "....2.....", "....r.....");
	close_text(f);
}

static void
an_empty_mention_at_the_end_stands_on_the_last_cell(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo\n");
	mention(f, "GPE", 10, 10, NULL);
	seal(f, 0);
	check_painted(f, ".........2", ".........r");
	close_text(f);
}

static void
a_mention_in_the_gap_of_another_is_no_overlap(void **state)
{
	(void)state;
	struct fixture *f = open_text("left and right arm");
	struct mention m = {.span = {0, 18}, .type = schema_id(f->schema, STR("GPE")),
	    .certainty = 90};
	const struct span parts[] = {{0, 4}, {15, 18}};
	segment_add_mention(f->builder, m, parts, 2, NULL, 0);
	mention(f, "PERSON", 9, 14, NULL);
	seal(f, 0);
	check_painted(f, "2222.....33333.222", "..................");
	close_text(f);
}

static void
types_that_a_file_brings_differ_in_their_looks(void **state)
{
	(void)state;
	struct fixture *f = open_text("p53 in liver");
	schema_add_entity(f->schema, schema_id(f->schema, STR("Protein")));
	schema_add_entity(f->schema, schema_id(f->schema, STR("Organ")));
	mention(f, "Protein", 0, 3, NULL);
	mention(f, "Organ", 7, 12, NULL);
	seal(f, 0);
	struct row r = layout_row(f->l, 0);
	paint_row(&f->p, &r, f->g, 0, 0, 40);
	struct style a = grid_cell(f->g, 0, 0)->style, b = grid_cell(f->g, 0, 7)->style;
	assert_false(style_eq(a, b));
	assert_false(style_eq(a, (struct style){0}));
	assert_false(style_eq(b, (struct style){0}));
	close_text(f);
}

static void
a_type_that_is_a_kind_of_another_looks_like_it(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo");
	uint32_t per = schema_id(f->schema, STR("PER"));
	schema_add_entity(f->schema, per);
	schema_set_parent(f->schema, per, schema_id(f->schema, STR("PERSON")));
	mention(f, "PER", 0, 3, NULL);
	seal(f, 0);
	check_painted(f, "333.......", "..........");
	close_text(f);
}

static void
a_layer_may_look_its_own_way(void **state)
{
	(void)state;
	struct fixture *f = open_text("Ann met Bo");
	const uint8_t looks[] = {LOOK_UNDERLINE, LOOK_HUE + 3};
	f->p.looks = looks;
	f->p.n_looks = 2;
	mention(f, "PERSON", 0, 3, NULL);
	seal(f, 0);
	mention(f, "PERSON", 8, 10, NULL);
	seal(f, 1);
	check_painted(f, "........22", "uuu.......");
	close_text(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(text_without_a_model_is_plain),
		T(a_mention_has_the_colour_of_its_type),
		T(an_inner_mention_wins_its_own_bytes),
		T(of_equal_spans_the_later_layer_wins),
		T(crossing_mentions_show_both),
		T(only_the_parts_of_a_broken_mention_are_painted),
		T(a_guess_is_dim),
		T(an_actor_with_an_entry_has_its_own_colour),
		T(a_rule_has_a_style_of_its_own_over_its_type),
		T(an_actor_of_its_own_wins_over_its_rule),
		T(a_trigger_takes_the_style_of_its_rule),
		T(a_style_for_all_rules_is_no_style_of_one),
		T(a_layer_has_a_style_of_its_own_below_the_rule),
		T(types_that_are_not_shown_are_not_painted),
		T(a_trigger_has_the_colour_of_its_event),
		T(roles_and_trigger_of_the_event_are_lit),
		T(other_mentions_of_the_actor_are_lit),
		T(ids_out_of_range_light_nothing),
		T(hits_lie_over_mentions_and_the_current_one_differs),
		T(a_soft_hyphen_is_drawn_at_the_end_of_its_row_alone),
		T(controls_have_the_style_of_tokens),
		T(the_base_style_lies_under_everything),
		T(text_is_cut_at_the_end_column),
		T(blanks_that_hang_are_not_painted),
		T(joined_lines_are_drawn_with_one_blank),
		T(hundreds_of_mentions_on_a_row_are_all_painted),
		T(what_is_drawn_is_the_text_at_any_width),
		T(crossing_mentions_show_where_each_ends),
		T(a_mention_in_one_of_its_own_colour_is_told_by_its_line),
		T(an_inner_mention_never_looks_like_the_outer_one),
		T(two_layers_that_agree_are_no_overlap),
		T(an_empty_mention_is_one_cell_in_reverse),
		T(an_empty_mention_at_the_end_stands_on_the_last_cell),
		T(a_mention_in_the_gap_of_another_is_no_overlap),
		T(types_that_a_file_brings_differ_in_their_looks),
		T(a_type_that_is_a_kind_of_another_looks_like_it),
		T(a_layer_may_look_its_own_way),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
