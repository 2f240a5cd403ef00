// the default theme, whose fonts are files of the site
import Theme from "vitepress/theme";
import "./style.css";

export default Theme;
