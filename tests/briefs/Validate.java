import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says by which rules of the named flavours a PDF fails: one line a failure, and a last line "checked N flavours". */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        int checked = 0;
        for (int place = 1; place < arguments.length; place++) {
            PDFAFlavour flavour = PDFAFlavour.valueOf(arguments[place]);
            try (InputStream file = new FileInputStream(arguments[0]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                for (TestAssertion assertion : result.getTestAssertions()) {
                    System.out.println(arguments[place] + " " + assertion.getRuleId().getClause() + ": " + assertion.getMessage());
                }
                System.out.println(arguments[place] + " compliant " + result.isCompliant() + " assertions " + result.getTotalAssertions());
                checked++;
            }
        }
        System.out.println("checked " + checked + " flavours");
    }
}
