# Two commands are enough: make run, make test. Each prepares what it needs (see config/launch/).

# The first Python 3.11 or newer that really runs: a pyenv shim exists for versions that are not there.
CANDIDATES = $(if $(PYTHON),$(PYTHON),python3.11 python3 python3.12 python3.13 python3.14 python)
PROBE = import sys, venv; sys.exit(sys.version_info < (3, 11))
FOUND = $(shell for python in $(CANDIDATES); do "$$python" -c '$(PROBE)' >/dev/null 2>&1 && echo "$$python" && break; done)
NO_PYTHON = Python 3.11 ou plus récent est nécessaire : installez-le, ou donnez son chemin (make PYTHON=/chemin/python3 …)
LAUNCH = exec $(or $(FOUND),$(error $(NO_PYTHON))) -m config.launch

.DEFAULT_GOAL := help
.PHONY: run test proofs check bench env stop lock messages help

run: ## Tout le produit sur cette machine, avec la démonstration (PORT=8000, HOST=127.0.0.1)
	@$(LAUNCH) run

test: ## La suite, sans les preuves longues, sur de vrais serveurs jetés ensuite (ARGS="tests/ideas -q" pour une partie, COVERAGE=true pour la couverture des parties gardées)
	@$(LAUNCH) test $(ARGS)

proofs: ## Les preuves longues : histoires jouées de bout en bout, tout le site relu (à part de make test)
	@$(LAUNCH) proofs $(ARGS)

check: ## Format, règles, gabarits, migrations, traductions, réglages de production, documentation
	@$(LAUNCH) check

bench: ## Mesure les pages à 1 000 et 20 000 idées (voir bench/README.md)
	@$(LAUNCH) bench $(ARGS)

env: ## Laisse PostgreSQL et Redis tourner pour manage.py, et affiche leurs adresses
	@$(LAUNCH) env

stop: ## Arrête les serveurs que « make env » a laissés
	@$(LAUNCH) stop

lock: ## Recompile les verrous de requirements/ après un changement des fichiers .in
	@cd requirements && for name in production development; do \
	  ../.venv/bin/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
	    $$name.in --output-file $$name.txt || exit 1; \
	done
	@awk '/^[a-z]/ { wanted = /^uv==/ } wanted && !/^ +#/' requirements/development.txt > requirements/uv.txt

messages: ## Relève les textes à traduire et compile les traductions (gettext)
	@.venv/bin/python manage.py translations

help: ## Cette aide
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
