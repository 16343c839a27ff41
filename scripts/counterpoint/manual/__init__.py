"""The guide's pages that are made from the code: fields, codes and the JSON Schemas."""
