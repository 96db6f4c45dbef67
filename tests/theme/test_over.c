/*
 * Themes over the built-in default: laid over its sealed rules they mean what they mean when
 * everything is compiled together.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "theme/builtin.h"
#include "theme/load.h"
#include "theme/over.h"

static char folder[] = "/tmp/limn-over-XXXXXX";

static int
make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("XDG_DATA_DIRS", "/nowhere/data", 1);
	return 0;
}

static const char *
path_of(const char *name, char out[128])
{
	snprintf(out, 128, "%s/%s", folder, name);
	return out;
}

static void
write_theme(const char *name, const char *body)
{
	struct buf text = {0};
	char path[128];
	buf_puts(&text, "limn: 1\n");
	buf_puts(&text, body);
	assert_true(file_write(path_of(name, path), buf_view(&text), 0600, NULL));
	buf_done(&text);
}

static int
drop_folder(void **state)
{
	static const char *const names[] = {"a.yaml", "b.yaml", "default.yaml", "names.txt"};
	char path[128];
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(path_of(names[i], path));
	return rmdir(folder);
}

static struct loaded *
load(const char *name, bool compile)
{
	char path[128];
	struct load_options o = {.builtin = &builtin_data, .compile = compile};
	struct diag *d = diag_new();
	struct buf messages = {0};
	struct loaded *l = load_themes(str_of(path_of(name, path)), &o, d);
	diag_print(d, &messages);
	if (!l || messages.len)
		fail_msg("%s", buf_cstr(&messages));
	buf_done(&messages);
	diag_free(d);
	return l;
}

/* News, with the words that the themes below speak of. */
static const char article[] =
    "Russia's president Vladimir Putin met Joe Biden in Geneva on Wednesday.\n"
    "The Kremlin said Russian troops had left Kyiv, and Moscow warned NATO again on Sunday.\n"
    "Grand Vizier Jafar of Agrabah met Foreign Minister Sergei Lavrov; Jafar Jr. was there.\n"
    "Zorblax Ltd sold 5 ships for $3 million to the Ministry of Silly Walks in Moscow.\n"
    "The Zorblaxian army attacked Agrabah on 12 May 2021, the president of Zorblax said.\n"
    "Kiev and Warsaw discussed zorblaxing with the United Nations in New York, London and "
    "Paris.\n"
    "Alice Adams, head of Zorblax Ltd, zorblaxed Bob Brown, and he zorblaxes again.\n"
    "Tehran threatened the United States; Iran's Hassan Rouhani spoke to Emmanuel Macron.\n"
    "The Prime Minister of Japan will visit China, India and the European Union in July.\n"
    "China accused Taiwan of lying. Beijing and Taipei signed an agreement with Washington.\n"
    "Gazprom, the BBC and Reuters reported protests in Minsk. Police arrested 200 people.\n";

static void
say_difference(const char *over, const char *whole)
{
	struct str a = str_of(over), b = str_of(whole), x, y = STR_NONE;
	while (str_line(&a, &x) && str_line(&b, &y))
		if (!str_eq(x, y)) {
			print_message("laid over: %.*s\ncompiled:  %.*s\n", (int)x.len, x.ptr,
			    (int)y.len, y.ptr);
			return;
		}
}

static void
check_same(const char *name)
{
	struct loaded *over = load(name, false), *whole = load(name, true);
	struct buf a = {0}, b = {0};
	over_dump(&a, over->ruleset, str_of(article));
	over_dump(&b, whole->ruleset, str_of(article));
	say_difference(buf_cstr(&a), buf_cstr(&b));
	assert_true(str_eq(buf_view(&a), buf_view(&b)));
	buf_done(&a);
	buf_done(&b);
	loaded_free(over);
	loaded_free(whole);
}

#define INHERIT "inherits: [default]\n"
static const char *const bodies[] = {
    /* nothing but a name */
    INHERIT "entities: []\n",
    /* new rules of each kind */
    INHERIT "types: {MINISTRY: ORG, SILLY: MINISTRY}\n"
	    "lexicons:\n"
	    "  zcity: {words: [Agrabah, Zorblax], case: exact, type: GPE}\n"
	    "  zorb: {words: [zorblax], forms: verb}\n"
	    "entities:\n"
	    "  - {id: silly, type: SILLY, match: \"'Ministry' of [cap]+\"}\n"
	    "  - {type: MONEY, regex: '\\$\\d+ million'}\n"
	    "  - {type: PERSON, match: \"@title name:([cap]+)\", span: name}\n"
	    "actors:\n"
	    "  - {id: jafar, type: PERSON, name: Jafar, alias: [Jafar Jr.],\n"
	    "     relations: [{Leads: zorblax}, {MemberOf: russia, from: 2020, to: 2022-05}]}\n"
	    "  - {id: zorblax, type: GPE, name: Zorblax, demonym: [Zorblaxian],\n"
	    "     desc: ['the Zorblaxian army']}\n"
	    "events:\n"
	    "  - {id: zorbing, type: COERCE, trigger: ['@zorb', '~zorblax'], else: order}\n"
	    "  - {type: CONSULT, match: \"Source:(%actor) ..4 ~meet ..4 Target:(%actor)\"}\n"
	    "relations:\n"
	    "  - {type: Leads, match: \"who:(%PERSON) ',' head of what:(%ORG)\", arg1: who,\n"
	    "     arg2: what}\n",
    /* against the default's own */
    INHERIT "entities:\n"
	    "  - {type: ORG, match: \"'Moscow' | 'Kyiv' | 'Putin'\"}\n"
	    "  - {type: NONE, match: \"'New' 'York'\"}\n"
	    "events:\n"
	    "  - {type: ASSAULT, trigger: '~meet'}\n"
	    "  - {type: NONE, trigger: ['~accuse', '~threaten']}\n",
    /* lists added to, taken from, written anew, dropped */
    INHERIT "lexicons:\n"
	    "  '+title': [grand vizier, head]\n"
	    "  '-title': [president, Prime Minister]\n",
    INHERIT "lexicons:\n"
	    "  '-weekday': [Sunday, Wednesday, no such day]\n"
	    "  '+weekday': [Sunday]\n"
	    "  '-month': [may, July]\n",
    INHERIT "lexicons:\n"
	    "  title: {words: [grand vizier, minister], forms: noun}\n"
	    "  weekday: null\n",
    INHERIT "lexicons: null\n",
    INHERIT "entities: null\n",
    INHERIT "actors: null\n",
    INHERIT "events: null\nrelations: null\n",
    INHERIT "lexicons: null\nentities: null\nactors: null\nevents: null\nrelations: null\n",
    /* actors replaced, turned off, named by lists */
    INHERIT "actors:\n"
	    "  - {id: russia, type: ORG, name: The Bear, alias: [Moscow], demonym: [Russian]}\n"
	    "  - {id: china, off: true}\n"
	    "  - {id: united-states, type: GPE, name: Washington,\n"
	    "     relations: [{AllyOf: japan}, {RivalOf: russia}]}\n",
    INHERIT "actors:\n  - {id: russia, off: true}\n  - {id: vladimir-putin, off: true}\n"
	    "lexicons:\n  bear: {file: names.txt, type: GPE, case: exact}\n",
    INHERIT "lexicons:\n  bear: {file: names.txt, case: exact}\n"
	    "entities:\n  - {type: PERSON, match: \"'Alice' 'Adams'\", actor: alice}\n"
	    "  - {type: PERSON, match: \"'Bob' 'Brown'\", actor: zorblax}\n",
};

static void
a_theme_over_the_default_means_what_it_means_compiled_together(void **state)
{
	(void)state;
	char path[128];
	assert_true(file_write(path_of("names.txt", path),
	    STR("Moscow\trussia\tKremlin\nKyiv\tukraine\nZorblax\tzorblax+russia\nParis\tparis\n"),
	    0600, NULL));
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		write_theme("a.yaml", bodies[i]);
		check_same("a.yaml");
	}
}

/* Each theme over each other one, over the default. */
static void
two_themes_over_the_default_too(void **state)
{
	(void)state;
	size_t n = sizeof bodies / sizeof *bodies;
	for (size_t i = 0; i < n; i++) {
		write_theme("a.yaml", bodies[i]);
		for (size_t k = i % 5; k < n; k += 5) {
			struct buf body = {0};
			buf_fmt(&body, "inherits: [./a.yaml]\n%s", bodies[k] + strlen(INHERIT));
			write_theme("b.yaml", buf_cstr(&body));
			check_same("b.yaml");
			buf_done(&body);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_theme_over_the_default_means_what_it_means_compiled_together),
		cmocka_unit_test(two_themes_over_the_default_too),
	};
	return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
