# One image for the site, the worker, the clock and the migration: docker-compose.yml says which.

FROM python:3.11.13-slim-bookworm AS build
COPY requirements/production.txt /tmp/production.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: \
       --requirement /tmp/production.txt

FROM python:3.11.13-slim-bookworm
# 10001 is nobody's number on the host: what would escape from the container would own nothing there.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin germoir
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    STATIC_ROOT=/app/staticfiles \
    MEDIA_ROOT=/var/lib/germoir/media \
    HOST=0.0.0.0 \
    PORT=8000
COPY --from=build /opt/venv /opt/venv
WORKDIR /app
COPY . .
# Static files are collected once, here: the container's file system is read-only. It takes no real secret.
RUN SECRET_KEY=only-to-collect-static-files ALLOWED_HOSTS=localhost \
    DATABASE_URL=postgresql://nobody@localhost/none REDIS_URL=redis://localhost \
    python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q .
# A new volume takes the owner of the folder that it covers.
RUN install --directory --owner germoir --group germoir --mode 0750 /var/lib/germoir/media
USER germoir
EXPOSE 8000
CMD ["gunicorn", "-c", "python:config.gunicorn", "config.wsgi"]
