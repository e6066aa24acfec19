"""The MkDocs adapter, and the only importer of MkDocs: it hands the core's pages on and decides nothing."""

from pathlib import Path
from typing import Any

from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.entries import SECTIONS, Section
from generator.findings import Finding, Refused, Unusable
from generator.site import Site, build

log = get_plugin_logger("dossier")


class DossierConfig(Config):
    """The plugin has no settings: what the dossier is set to stands in seeds/dossier.yml."""


class DossierPlugin(BasePlugin[DossierConfig]):
    """Adds the dossier's pages and data to an MkDocs site as generated files; nothing is written into `docs/`."""

    site: Site

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Prove the dossier before MkDocs empties the old site; raises PluginError where it cannot be proved."""
        try:
            self.site = build(_root(config))
        except Unusable as problem:
            raise PluginError(str(problem)) from None
        except Refused as refusal:
            raise PluginError("\n".join([*map(_line, refusal.findings), str(refusal)])) from None
        for warning in self.site.warnings:
            log.info(_line(warning))
        if config.nav is None:
            names: dict[Section, str] = {**SECTIONS, **self.site.dossier.settings.sections}
            config.nav = [{names[page.section]: page.path} for page in self.site.pages if page.section]
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put each page in the place of the hand-written file that it takes in, if there is one."""
        for page in self.site.pages:
            if (there := files.get_file_from_path(page.path)) is not None:
                files.remove(there)
            inclusion = InclusionLevel.UNDEFINED if page.section else InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, page.path, content=page.markdown, inclusion=inclusion))
        for path, content in self.site.files.items():
            files.append(File.generated(config, path, content=content))
        return files

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Reload when the ledger, an article or a template changes."""
        server.watch(str(_root(config) / "seeds"))
        server.watch(str(Path(__file__).parent / "templates"))
        return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _line(finding: Finding) -> str:
    return f"{finding.place}: {finding.severity}: {finding.code} {finding.message}\n    {finding.remedy}"
