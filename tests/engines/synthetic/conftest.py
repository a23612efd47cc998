from pathlib import Path

import pytest

from framsyn.engines.synthetic import District, DistrictFiles, make_district, write_files


@pytest.fixture(scope="session")
def district() -> District:
    """The one that the demo shows."""
    return make_district()


@pytest.fixture(scope="session")
def other() -> District:
    """Another seed and another size."""
    return make_district(employees=900, seed=7)


@pytest.fixture(scope="session")
def small() -> District:
    return make_district(employees=300)


@pytest.fixture(scope="session")
def files(district: District, tmp_path_factory: pytest.TempPathFactory) -> DistrictFiles:
    return write_files(district, Path(tmp_path_factory.mktemp("district")))
