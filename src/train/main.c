/* limn-train: trains the models of English and says how good they are (./dev train). */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "train/train.h"

static int
usage(FILE *out)
{
	fputs("usage: limn-train tags|names|trees DATA MODELS THEMES   train a model\n"
	      "       limn-train evaluate TREEBANK MODELS             figures of all models\n"
	      "DATA is the folder of treebanks (en_ewt-ud-train.conllu, gum-free/), MODELS the\n"
	      "folder of models, THEMES that of default.yaml and its lists.\n",
	    out);
	return out == stdout ? 0 : 2;
}

bool
train_corpus(const struct train_task *t, struct corpus *c, struct err *err)
{
	struct buf path = {0};
	bool ok = corpus_read(
		      c, path_join(&path, str_of(t->data), STR("en_ewt-ud-train.conllu")), err) &&
		  corpus_read_folder(c, path_join(&path, str_of(t->data), STR("gum-free")), err);
	buf_done(&path);
	return ok;
}

static const struct {
	const char *name;
	bool (*run)(const struct train_task *t, struct err *err);
} trainers[] = {{"tags", train_tags}, {"names", train_names}, {"trees", train_trees}};

static int
finish(bool ok, const struct err *err)
{
	if (!ok)
		fprintf(stderr, "limn-train: %s\n", err->text);
	return ok ? 0 : 1;
}

int
main(int argc, char **argv)
{
	struct err err = {0};
	struct train_task t = {.log = stderr};
	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return usage(stdout);
	if (argc == 4 && strcmp(argv[1], "evaluate") == 0) {
		t.models = argv[3];
		return finish(train_evaluate(&t, argv[2], &err), &err);
	}
	if (argc != 5)
		return usage(stderr);
	t.data = argv[2];
	t.models = argv[3];
	t.lists = argv[4];
	for (size_t i = 0; i < sizeof trainers / sizeof *trainers; i++)
		if (strcmp(argv[1], trainers[i].name) == 0)
			return finish(trainers[i].run(&t, &err), &err);
	return usage(stderr);
}
