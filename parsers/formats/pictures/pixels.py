"""What a picture is here: rows of grey levels, 0 black to 255 white."""

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
