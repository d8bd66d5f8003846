"""The embedded server stops with its last living user, even after another was killed."""

import json
import os
import subprocess
import sys

from danvan.sites.ops.database import forget_dead_users


def test_killed_users_are_forgotten_and_living_ones_kept(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    users = tmp_path / "users.json"
    users.write_text(json.dumps([ended.pid, os.getpid()]))

    forget_dead_users(users)

    assert json.loads(users.read_text()) == [os.getpid()]


def test_a_first_start_has_no_users_yet(tmp_path):
    forget_dead_users(tmp_path / "users.json")

    assert not (tmp_path / "users.json").exists()
