/*
 * A reader at its keys.  The first bytes choose a small text, what is annotated in it, the screen
 * and how the session is fed; the others are events: a printable byte, Tab, Enter, Escape and the
 * controls are that key, the others say what comes (see `more`).  After each event the screen is
 * drawn, twice: both must be the same, of the size that was asked for, with the cursor inside,
 * and the place and the selection in the text.  At the end the reader must be able to quit.
 *
 * All that is written goes into a folder of the fuzzer's own, which is emptied for each input.
 */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "theme/theme.h"
#include "ui/commands.h"
#include "ui/session.h"
#include "view/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { EVENTS_MOST = 300, LONG_LINE = 70000, INPUT_MOST = 2000 };

struct feed { const uint8_t *p; size_t n; };

static char folder[64], path[96], second[96];
static int home = -1;

static unsigned
take(struct feed *f)
{
	if (f->n == 0)
		return 0;
	f->n--;
	return *f->p++;
}

/* ---- the folder */

static void
empty_folder(const char *name)
{
	DIR *d = opendir(name);
	struct dirent *e;
	while (d != NULL && (e = readdir(d)) != NULL) {
		char one[600];
		if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
			continue;
		snprintf(one, sizeof one, "%s/%s", name, e->d_name);
		if (unlink(one) != 0) {
			empty_folder(one);
			rmdir(one);
		}
	}
	if (d != NULL)
		closedir(d);
}

static void
remove_folder(void)
{
	empty_folder(folder);
	rmdir(folder);
}

static void
begin_folder(void)
{
	if (folder[0] == '\0') {
		const char *tmp = getenv("TMPDIR");
		snprintf(folder, sizeof folder, "%.30s/limn-fuzz-reader-XXXXXX", tmp ? tmp : "/tmp");
		if (mkdtemp(folder) == NULL)
			abort();
		atexit(remove_folder);
		snprintf(path, sizeof path, "%s/article.txt", folder);
		snprintf(second, sizeof second, "%s/other.txt", folder);
		setenv("HOME", folder, 1);
		setenv("XDG_CONFIG_HOME", folder, 1);
		setenv("XDG_STATE_HOME", folder, 1);
		setenv("XDG_DATA_HOME", folder, 1);
		setenv("XDG_CONFIG_DIRS", folder, 1);
		setenv("XDG_DATA_DIRS", folder, 1);
	}
	home = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	empty_folder(folder);
	if (home < 0 || chdir(folder) != 0)
		abort();
}

static void
put(const char *name, struct str text, bool more)
{
	FILE *f = fopen(name, more ? "a" : "w");
	if (f == NULL || fwrite(text.ptr, 1, text.len, f) != text.len || fclose(f) != 0)
		abort();
}

/* ---- texts */

static const char *const texts[] = {
	"Ann Lee met Bob Ray in Paris.\n\nOn 3 May 2021 Ann Lee left. \"No,\" she said. Bob Ray "
	"asked Ann Lee to sell ACME Corp to the Kremlin.\n\n# A heading\n\nParis fell silent; "
	"Ann Lee and Bob Ray attacked ACME Corp.\n\n\n\nAnd Bob Ray met Ann Lee again in Paris.\n",
	"one\r\ntwo Ann\r\n\r\nthree Bob\r\n\tfour\r\n",
	"\xe4\xb8\xad\xe6\x96\x87\xe7\xbb\xb4\xe5\x9f\xba \xe7\x99\xbe\xe7\xa7\x91 "
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 e\xcc\x81\xcc\x82 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d "
	"\xe2\x80\xae txet \xe2\x80\xac Ann\n\xef\xbc\xa1\xef\xbc\xa2 \xf0\x9f\x87\xa9\xf0\x9f\x87\xaa"
	"\xf0\x9f\x87\xa9 Ann Bob\n",
	"",
	"\n\n\n",
	"a\x1b]52;c;aGk=\x07 \xff\xfe\xc0\x80 b\x01\x7f\x9b;31m Ann \xed\xa0\x80\n\x0c\x0b Bob\v\n",
	"x",
};
enum { TEXTS = sizeof texts / sizeof texts[0] };

/* Of a kind; the last two are a line that is cut into blocks, and bytes of the input. */
static void
make_text(struct feed *f, unsigned kind, struct buf *out)
{
	if (kind < TEXTS) {
		buf_puts(out, texts[kind]);
	} else if (kind == TEXTS) {
		while (out->len < LONG_LINE)
			buf_puts(out, "Ann met Bob and then \xe4\xb8\xad Paris, ");
	} else if (kind == TEXTS + 1) {
		for (int i = 0; i < 120; i++)
			buf_fmt(out, "Paragraph %d tells of Ann Lee, who met Bob Ray in Paris.\n%s",
			    i, i % 3 ? "" : "\n");
	} else {
		size_t n = take(f);
		n = n < f->n ? n : f->n;
		buf_add(out, (const char *)f->p, n);
		f->p += n;
		f->n -= n;
	}
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/* Capitals are actors, some other words triggers; roles go to what stands before. */
static struct layer *
annotate(struct schema *schema, struct str text, unsigned seed)
{
	static const char *const types[] = {"PERSON", "ORG", "GPE", "DATE", "NORP", "odd.TYPE"};
	static const char *const kinds[] = {"CONSULT", "ASSAULT", "DEMAND", "UNHEARD"};
	struct layer *l = layer_new(schema, STR("by\x1bhand"), STR("by hand"));
	struct segment_builder *b = segment_builder_new();
	uint32_t last[3] = {ID_NONE, ID_NONE, ID_NONE}, event = ID_NONE;
	unsigned word = seed;
	for (size_t i = 0, to; i < text.len; i = to) {
		for (to = i; to < text.len && is_letter(text.ptr[to]); to++)
			;
		if (to == i || ++word % 5 == 3) {
			to += to == i;
			continue;
		}
		struct mention m = {.span = {i, to}, .certainty = (uint8_t)(word * 37 % 101)};
		bool capital = text.ptr[i] < 'a';
		if (!capital && word % 3 != 0)
			continue;
		uint32_t id = schema_id(schema, str_sub(text, i, to < i + 40 ? to : i + 40));
		m.type = schema_id(schema, str_of(capital ? types[(seed + (unsigned char)text.ptr[i]) % 6] :
		    kinds[word % 4]));
		m.flags = capital ? 0 : MENTION_TRIGGER;
		if (capital && word % 11 == 0)
			m.span.to = i;
		if (capital)
			layer_declare_actor(l, (struct actor_decl){id, id, m.type});
		uint32_t at = segment_add_mention(b, m, NULL, 0, &id, capital ? 1 : 0);
		if (!capital && last[0] != ID_NONE) {
			struct role r[3] = {{schema_id(schema, STR("Source")), last[0], false},
				{schema_id(schema, STR("Target")), last[1], false},
				{schema_id(schema, STR("Topic")), event, true}};
			struct event e = {.type = m.type, .trigger = at, .mood = (uint8_t)(word % MOOD_N),
				.certainty = m.certainty, .same = word % 4 == 0 ? id : 0};
			event = segment_add_event(b, e, r, last[1] == ID_NONE ? 1 :
			    event == ID_NONE ? 2 : 3);
		}
		if (capital && last[0] != ID_NONE && word % 4 == 1) {
			struct relation r = {.type = schema_id(schema, STR("MemberOf")),
				.arg1 = at, .arg2 = last[word % 3] == ID_NONE ? at : last[word % 3],
				.certainty = 70};
			segment_add_relation(b, r);
		}
		if (capital) {
			last[2] = last[1];
			last[1] = last[0];
			last[0] = at;
		}
	}
	layer_put(l, segment_seal(b, (struct span){0, text.len}));
	segment_builder_free(b);
	return l;
}

/* ---- what is held against the session */

struct one {
	struct session *s;
	struct size size;
	struct grid *before;
	unsigned patience;           /* steps of work after each event; 255: until it is done */
	unsigned left;
	bool goes;
	bool changed;                /* the file did: the text may have become shorter meanwhile */
};

static void
check_screen(struct one *o)
{
	struct session *s = o->s;
	struct cursor at = {-2, -2, true}, again = {-2, -2, true};
	const struct grid *g = session_draw(s, o->size, &at);
	assert(grid_columns(g) == o->size.columns && grid_rows(g) == o->size.rows);
	assert(at.row < o->size.rows &&
	    (at.row < 0 || (at.col >= 0 && at.col < o->size.columns)));
	grid_copy(o->before, g);
	g = session_draw(s, o->size, &again);
	for (int y = 0; y < o->size.rows; y++) {
		if (!grid_row_eq(o->before, g, y)) {
			struct buf a = {0}, b = {0};
			grid_dump(o->before, &a);
			grid_dump(g, &b);
			fprintf(stderr, "row %d differs:\n%s----\n%s----\n", y, buf_cstr(&a),
			    buf_cstr(&b));
			abort();
		}
	}
	assert(again.row == at.row && (at.row < 0 || again.col == at.col));
}

static void
check_state(struct one *o)
{
	struct session *s = o->s;
	struct article *a = session_article(s);
	uint64_t size = o->changed ? UINT64_MAX : document_size(a->document);
	assert(a->top <= size);
	if (a->sel.any && a->model != NULL && a->sel.mention != ID_NONE)
		assert(a->sel.span.from <= a->sel.span.to && a->sel.span.to <= size);
	assert(a->point == UINT64_MAX || a->point <= size);
	if (s->choice.any)
		assert(s->choice.anchor <= size && s->choice.head <= size);
	const struct list *l = &s->pane.list[s->pane.tab];
	assert(s->pane.stale || s->pane.rows.n == 0 || l->cursor < s->pane.rows.n);
	enum tell what;
	struct str text;
	while (session_told(s, &what, &text)) {
		for (size_t i = 0; what == TELL_TITLE && i < text.len; i++)
			assert((unsigned char)text.ptr[i] >= 0x20 && text.ptr[i] != 0x7f);
	}
	session_request(s);
	session_wait(s);
}

static bool
stops(void *context)
{
	struct one *o = context;
	return o->patience != 255 && o->left-- <= 1;
}

static void
send(struct one *o, struct event_in ev)
{
	if (!o->goes)
		return;
	o->goes = session_event(o->s, &ev);
	if (!o->goes)
		return;
	for (int i = 0; i < 20000; i++) {
		o->left = o->patience;
		if (o->patience == 0 || !session_work(o->s, stops, o) || o->patience != 255)
			break;
	}
	check_state(o);
	check_screen(o);
	check_state(o);
}

static void
press(struct one *o, uint32_t code, unsigned mods)
{
	send(o, (struct event_in){.kind = EVENT_KEY, .key = {code, (uint8_t)mods}});
}

static void
press_all(struct one *o, struct str keys)
{
	struct key k;
	while (keys.len > 0 && keys.ptr[0] != '*' && key_parse(&keys, &k, NULL))
		press(o, k.code, k.mods);
}

/* ---- events */

/* The keys of one command of the table, in one of its ways. */
static void
press_bound(struct one *o, struct feed *f)
{
	const struct command *c = command_at((int)(take(f) % CMD_N));
	unsigned which = take(f) % 4;
	struct str keys = str_of(c->keys), way = STR_NONE;
	do {
		if (!str_split(&keys, ' ', &way))
			break;
	} while (which-- > 0);
	press_all(o, way);
}

/* A command line that is typed; a slash would lead out of the folder. */
static void
type_line(struct one *o, struct feed *f)
{
	static const char *const lines[] = {":set ", ":help ", ":theme ", ":style ", ":highlight ",
		":unhighlight ", ":bind ", ":toggle ", ":sort ", ":notes write n", ":delmarks ",
		":config write", ":config ", ":undo", ":analyse all", ":next", ":previous", ":mark ",
		":set wrap off<Enter>", ":set layout less<Enter>", ":set margins 40<Enter>",
		":set pane-place below<Enter>", ":set width 20<Enter>", ":set line-numbers<Enter>",
		":style * bold fg=red<Enter>", ":highlight Ann as ORG<Enter>", ":theme mono<Enter>",
		":bind q null<Enter>", ":theme write<Enter>", "/Ann<Enter>", "/.*<Enter>", "?[aeiou]+<Enter>",
		"&Ann<Enter>", "&!Ann<Enter>", "&<Enter>", "a<C-u>my note<Enter>", ":notes write n.md<Enter>",
		"ma", "'a", ":marks<Enter>", "EtG", "Lt", "V}", "V)y", "VG", "ZR", "]e]r]p", ":n<Enter>",
		":p<Enter>", ":set follow both<Enter>", ":set paragraph-spacing 3<Enter>", "999999999j",
		"100000000G", "99999999<Right>", "99999999;", "50%", "99999999p", "O<Space>", "R", "F",
		"c<Space>", "D/a<Enter>", "ojjjlllw", "-S", "--wrap", "yy", "ya", "ye", "yc", "W", "M",
		/* One's own annotations. */
		"swst<Enter>", "V<Tab>wst<Enter>", "<Tab>stper<Enter>", "<Tab>sa<Enter>",
		"swsanobody<Enter><Enter>", "<Tab>sd", "]esd", "swse<Enter>", "]est<Enter>",
		"]esr<Enter><Enter>", "<Tab>sr<Enter><Enter>", "<Tab>sl<Enter><Enter>", "sL<Enter>",
		"s+s+", "s-s<lt>", "s>s>", "s.", "s<Star>", "<Tab>snmy note<Enter>", "UU", "9su",
		"sUsU", ":type PERSON<Enter>", ":role Target<Enter><Enter>", ":own theirs<Enter>",
		":own mine<Enter>", ":own write<Enter>", ":undo<Enter>", ":redo<Enter>"};
	struct str keys = str_of(lines[take(f) % (sizeof lines / sizeof lines[0])]);
	press_all(o, keys);
}

static void
mouse(struct one *o, struct feed *f)
{
	unsigned a = take(f), row = take(f), col = take(f);
	struct mouse m = {.kind = (enum mouse_kind)(a % 7), .button = 1 + (int)(a / 7 % 3),
		.row = (int)row - 4, .col = (int)col - 4, .mods = (uint8_t)(a & 0x80 ? MOD_CTRL : 0)};
	if (o->size.rows < 200)
		m.row = (int)(row % (unsigned)(o->size.rows + 4)) - 2;
	send(o, (struct event_in){.kind = EVENT_MOUSE, .mouse = m});
}

static void
paste(struct one *o, struct feed *f)
{
	struct buf b = {0};
	for (size_t n = take(f); n > 0 && f->n > 0; n--) {
		unsigned c = take(f);
		buf_chr(&b, c == '/' || c == '~' ? '.' : (char)c);
	}
	send(o, (struct event_in){.kind = EVENT_PASTE, .paste = buf_view(&b)});
	buf_done(&b);
}

static void
change_file(struct one *o, struct feed *f)
{
	o->changed = true;
	switch (take(f) % 5) {
	case 0:
		if (truncate(path, take(f)) != 0)
			errno = 0;
		break;
	case 1:
		put(path, STR("Appended: Ann left Bob.\n\n"), true);
		break;
	case 2:
		unlink(path);
		break;
	case 3:
		unlink(path);
		put(path, STR("Another text of Bob Ray and Paris.\n"), false);
		break;
	default:
		put(path, STR(""), false);
	}
	send(o, (struct event_in){.kind = EVENT_READY, .fd = -1});
}

static struct size
size_of(unsigned columns, unsigned rows)
{
	static const int usual[][2] = {{80, 24}, {120, 40}, {40, 12}, {20, 5}, {1, 1}, {2, 2}, {300, 3},
		{3, 100}, {77, 16}, {112, 20}, {60, 30}, {200, 60}};
	if (columns < 12)
		return (struct size){usual[columns][0], usual[columns][1]};
	return (struct size){1 + (int)(columns % 130), 1 + (int)(rows % 45)};
}

static void
more(struct one *o, struct feed *f, unsigned op)
{
	static const enum event_kind kinds[] = {EVENT_INTERRUPT, EVENT_RESIZE, EVENT_SUSPENDED,
		EVENT_FOCUS, EVENT_NONE, EVENT_BACKGROUND, EVENT_CAPS, EVENT_REPLY};
	if (op < 0x80 + KEY_LAST - KEY_UP) {
		press(o, KEY_UP + op - 0x80, 0);
	} else if (op < 0xa4) {
		press_bound(o, f);
	} else if (op < 0xb4) {
		mouse(o, f);
	} else if (op < 0xb8) {
		paste(o, f);
	} else if (op < 0xbc) {
		unsigned columns = take(f);
		o->size = size_of(columns, columns < 12 ? 0 : take(f));
		send(o, (struct event_in){.kind = EVENT_RESIZE});
	} else if (op < 0xc4) {
		send(o, (struct event_in){.kind = kinds[op % 8], .light = op & 1, .fd = -1});
	} else if (op < 0xc8) {
		change_file(o, f);
	} else if (op < 0xd0) {
		int id = (int)(take(f) % SET_N);
		setting_set(o->s, (enum setting_id)id, (int)take(f));
		send(o, (struct event_in){.kind = EVENT_NONE});
	} else if (op < 0xd4) {
		session_save(o->s);
		send(o, (struct event_in){.kind = EVENT_NONE});
	} else if (op < 0xd8) {
		unsigned mods = take(f) % 8;
		press(o, op & 1 ? KEY_UP + take(f) % (KEY_LAST - KEY_UP) : take(f), mods);
	} else if (op < 0xda) {
		o->patience = take(f);
	} else {
		type_line(o, f);
	}
}

static void
event(struct one *o, struct feed *f)
{
	unsigned op = take(f);
	bool file = o->s->prompt == PROMPT_COMMAND && (op == '/' || op == '~');
	if (op == '\n' || file)
		return;
	if (op == KEY_TAB || op == KEY_ENTER || op == KEY_ESCAPE || (op >= 0x20 && op <= 0x7f))
		press(o, op, 0);
	else if (op < 0x20)
		press(o, op == 0 ? ' ' : op + 'a' - 1, MOD_CTRL);
	else
		more(o, f, op);
}

/* Whatever is open, these lead out. */
static void
leave(struct one *o)
{
	o->patience = 0;
	o->size = (struct size){80, 24};
	for (int i = 0; i < 6 && o->goes; i++)
		press(o, KEY_ESCAPE, 0);
	press_all(o, STR("<C-c><C-c><F10>"));
	if (o->goes) {
		check_screen(o);
		struct buf b = {0};
		grid_dump(o->before, &b);
		fprintf(stderr, "cannot be left:\n%s", buf_cstr(&b));
		abort();
	}
}

static void
read_with(struct session *s, struct feed *f, struct size size, unsigned patience)
{
	struct one o = {.s = s, .size = size, .before = grid_new(1, 1), .patience = patience,
		.goes = true};
	send(&o, (struct event_in){.kind = EVENT_RESIZE});
	for (int i = 0; i < EVENTS_MOST && f->n > 0 && o.goes; i++)
		event(&o, f);
	leave(&o);
	session_save(s);
	grid_free(o.before);
}

/* Bits of `how`: 1 from memory, 2 annotated, 4 rules, 8 two documents, 16 mono and no UTF-8,
 * 32 from the end, 64 a state file of the input's own. */
static void
run(struct feed *f, unsigned how, struct buf *text)
{
	const char *paths[] = {path, second};
	struct document_options plain = {.reflow = how & 128 ? REFLOW_AUTO : REFLOW_OFF};
	struct reader_options o = {.no_hint = (how & 4) == 0, .no_clock = true, .no_rules = true,
		.no_overlay = true, .state = folder, .document = plain};
	struct schema *schema = schema_new();
	struct layer *layer = NULL;
	struct theme *theme = NULL;
	struct err err = {0};
	struct size size = size_of(take(f) % 64, take(f));
	unsigned patience = take(f);
	patience = patience < 100 ? 255 : patience < 120 ? 0 : patience % 4 + 1;
	o.schema = schema;
	o.caps = (struct caps){.depth = how & 16 ? DEPTH_MONO : DEPTH_TRUE, .utf8 = (how & 16) == 0,
	    .italic = true};
	o.start = how & 32 ? START_END : START_TOP;
	if (how & 2) {
		layer = annotate(schema, buf_view(text), take(f));
		o.layers = &layer;
		o.n_layers = 1;
	}
	if (how & 4) {
		theme = theme_builtin();
		o.theme = theme;
		o.no_rules = (how & 2) == 0;
	}
	put(path, buf_view(text), false);
	put(second, STR("The other: Bob Ray in Paris.\n"), false);
	if (how & 64) {
		char name[STATE_NAME + 1];
		struct buf state = {0};
		for (size_t n = take(f); n > 0 && f->n > 0; n--)
			buf_chr(&state, (char)take(f));
		if (state_name(path, name))
			state_file_write(folder, name, buf_view(&state));
		buf_done(&state);
	}
	if (how & 1) {
		o.ready = document_memory("article\x1b[31m.txt", buf_view(text), &plain);
	} else {
		o.paths = paths;
		o.n_paths = how & 8 ? 2 : 1;
	}
	struct session *s = session_new(&o, &err);
	if (s != NULL)
		read_with(s, f, size, patience);
	session_free(s);
	theme_free(theme);
	schema_free(schema);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct feed f = {data, n < INPUT_MOST ? n : INPUT_MOST};
	struct buf text = {0};
	unsigned kind = take(&f), how = take(&f);
	begin_folder();
	make_text(&f, kind % (TEXTS + 3), &text);
	run(&f, how, &text);
	buf_done(&text);
	if (fchdir(home) != 0)
		abort();
	close(home);
	return 0;
}
