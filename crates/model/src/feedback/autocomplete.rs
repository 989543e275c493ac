//! What browsers may fill in of themselves.

use crate::record::choice;

choice! {
    /// What a text is about, so that browsers can offer what they know of the person (WCAG 2.2,
    /// success criterion 1.3.5; the words are those of the HTML standard).
    pub enum Autocomplete {
        /// The full name.
        Name = "name",
        /// The given name.
        GivenName = "given-name",
        /// Other names between the given and the family name.
        AdditionalName = "additional-name",
        /// The family name.
        FamilyName = "family-name",
        /// A company or association.
        Organization = "organization",
        /// A role in it.
        OrganizationTitle = "organization-title",
        /// Street and number, all lines.
        StreetAddress = "street-address",
        /// The first line of street and number.
        AddressLine1 = "address-line1",
        /// The second line.
        AddressLine2 = "address-line2",
        /// The region.
        AddressLevel1 = "address-level1",
        /// The town.
        AddressLevel2 = "address-level2",
        /// The postcode.
        PostalCode = "postal-code",
        /// The country, by its name.
        CountryName = "country-name",
        /// An e-mail address.
        Email = "email",
        /// A telephone number.
        Telephone = "tel",
        /// The year of birth.
        BirthYear = "bday-year",
    }
}
