/* Trains the model of tags. */
#include "train/train.h"

bool
train_tags(const struct train_task *t, struct err *err)
{
	struct corpus c = {0};
	bool ok = train_corpus(t, &c, err);
	if (ok)
		fprintf(t->log, "%zu words, %zu sentences, %zu documents\n", c.words.n,
		    c.sentences.n, c.documents.n);
	corpus_done(&c);
	return ok;
}
