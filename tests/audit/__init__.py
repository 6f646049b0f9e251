"""What outside judges say of the built site: the Nu HTML checker and Lighthouse."""
