"""A provider of OpenID Connect on this machine, which lets anybody be whoever they say: for the browser tests alone."""

import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


@dataclass
class Provider:
    """Answers discovery, keys, a page on which a person is chosen, and tokens signed with RS256."""

    people: dict[str, dict[str, object]]  # what is told of each, by the name on their button
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "invented", "use": "sig", "alg": "RS256"}))
    given: dict[str, dict[str, str]] = field(default_factory=dict)  # codes that may still be turned into tokens

    def __post_init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Answers,), {"provider": self}))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def site(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def secrets(self, site: str) -> str:
        """The secrets.toml of a dashboard at `site` that sends people here."""
        lines = {
            "redirect_uri": f"{site}/oauth2callback", "cookie_secret": "invented for the browser tests, and long enough",
            "client_id": "on-record", "client_secret": "invented",
            "server_metadata_url": f"{self.site}/.well-known/openid-configuration",
        }
        return "[auth]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in lines.items())

    def token(self, code: str) -> dict[str, object]:
        asked = self.given.pop(code)
        now = int(time.time())
        told = {"iss": self.site, "aud": "on-record", "iat": now, "exp": now + 600, "nonce": asked["nonce"]}
        told |= {"sub": asked["who"], "name": asked["who"], **self.people[asked["who"]]}
        signed = jwt.encode({"alg": "RS256", "kid": "invented"}, told, self.key)
        return {"access_token": "invented", "token_type": "Bearer", "expires_in": 600, "id_token": signed}


class Answers(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        path, asked = urlsplit(self.path).path, {k: v[0] for k, v in parse_qs(urlsplit(self.path).query).items()}
        site = self.provider.site
        if path == "/.well-known/openid-configuration":
            self._json({
                "issuer": site, "authorization_endpoint": f"{site}/authorize", "token_endpoint": f"{site}/token",
                "jwks_uri": f"{site}/jwks", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"], "code_challenge_methods_supported": ["S256"],
            })
        elif path == "/jwks":
            self._json({"keys": [self.provider.key.as_dict(private=False)]})
        elif path == "/authorize" and "who" in asked:
            code = secrets.token_urlsafe()
            self.provider.given[code] = asked
            self._answer(302, "", location=f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        elif path == "/authorize":
            names = "".join(
                f'<p><a href="/authorize?{escape(urlencode(asked | {"who": name}))}">{escape(name)}</a></p>' for name in self.provider.people
            )
            self._answer(200, f"<title>Who are you?</title><h1>Who are you?</h1>{names}")
        else:
            self._answer(404, "")

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        self._json(self.provider.token(form["code"][0]))

    def _json(self, told: object) -> None:
        self._answer(200, json.dumps(told), "application/json")

    def _answer(self, status: int, text: str, kind: str = "text/html; charset=utf-8", location: str = "") -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(text.encode())))
        if location:
            self.send_header("location", location)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Nothing is written while the tests run."""
