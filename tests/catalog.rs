//! The catalogues in the repository are the catalogues in the program.

use motcua::casework::catalog::{Catalog, EMBEDDED};
use std::collections::BTreeMap;
use std::path::Path;

/// A file that was added to the folder and not compiled in would be missed by everyone.
#[test]
fn what_is_compiled_in_is_what_stands_in_the_folders() {
    for name in EMBEDDED {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("catalog")
            .join(name);
        let files: BTreeMap<String, String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| {
                let path = entry.unwrap().path();
                let file = path.file_name().unwrap().to_str().unwrap().to_owned();
                (file, std::fs::read_to_string(path).unwrap())
            })
            .collect();
        let from_folder = Catalog::from_files(name, &files).unwrap();
        let embedded = Catalog::embedded(name).unwrap();
        assert_eq!(format!("{from_folder:?}"), format!("{embedded:?}"));
    }
}
