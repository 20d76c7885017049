# syntax=docker/dockerfile:1
# Three stages: the front end (the only one with Node), the Python packages, and the image that runs.

FROM node:24-bookworm-slim AS voorkant
WORKDIR /bouw
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
# The build looks in templates and code for the icons that are used.
COPY static static
COPY templates templates
COPY mentorschap mentorschap
COPY erkenningen erkenningen
COPY overeenkomsten overeenkomsten
COPY evaluatie evaluatie
RUN npm run bouw

FROM python:3.11-slim-bookworm AS pakketten
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/base.txt /tmp/base.txt
# Compiled at build time: processes start three times faster.
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --require-hashes --compile -r /tmp/base.txt

FROM python:3.11-slim-bookworm
# libharfbuzz-subset0: without it every PDF takes twice as long, and only the log says so.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /app mentorschap \
    && install -d -o mentorschap -g mentorschap /bestanden /tijdelijk
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=mentorschap.settings.production \
    XDG_CACHE_HOME=/tmp \
    MEDIA_ROOT=/bestanden
WORKDIR /app
COPY --from=pakketten /opt/venv /opt/venv
COPY . .
COPY --from=voorkant /bouw/static/gebouwd static/gebouwd
# collectstatic reads the settings and uses none of these values; the real ones come when the container starts.
RUN SECRET_KEY=alleen-tijdens-de-bouw ALLOWED_HOSTS=bouw BASIS_URL=https://bouw DATABASE_URL=postgres://bouw/bouw \
    REDIS_URL=redis://bouw EMAIL_URL=consolemail:// python manage.py collectstatic --no-input --verbosity 0 \
    && python -m compileall -q manage.py mentorschap erkenningen overeenkomsten evaluatie
USER 10001
EXPOSE 8000
CMD ["gunicorn", "mentorschap.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", \
     "--access-logfile", "-", "--forwarded-allow-ips", "*"]
